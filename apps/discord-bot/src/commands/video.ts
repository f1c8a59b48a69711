import { chosen, draftSchema, optionChoices } from "@reelay/chat";
import { readTypedText } from "../form/read-typed-text.ts";
import { described } from "../words/localised.ts";
import type { Command } from "./command.ts";
import { makeVideo } from "./make-video.ts";
import { openVideoForm } from "./open-video-form.ts";
import { choiceOption, choicesFor, fileOption, slashCommand, stringOption, suggestedOption } from "./options.ts";
import type { BotParts, Request } from "./request.ts";
import { avatarIn, suggestAvatars } from "./suggest-avatars.ts";

/** `/video script:Welcome, Ana!`; without a script and a file it opens the form. */
export const video: Command = {
  data: {
    ...slashCommand,
    name: "video",
    ...described(({ commands }) => commands.video),
    options: [
      stringOption({ name: "script", description: ({ discord }) => discord.options.script }, { max_length: 6_000 }),
      suggestedOption({ name: "avatar", description: ({ discord }) => discord.options.avatar }),
      choiceOption({ name: "region", description: ({ discord }) => discord.options.region }, choicesFor("region")),
      choiceOption(
        { name: "orientation", description: ({ discord }) => discord.options.orientation },
        choicesFor("orientation"),
      ),
      choiceOption(
        { name: "resolution", description: ({ discord }) => discord.options.resolution },
        choicesFor("resolution"),
      ),
      choiceOption(
        { name: "language", description: ({ discord }) => discord.options.language },
        choicesFor("language"),
      ),
      fileOption({ name: "file", description: ({ discord }) => discord.options.file }),
    ],
  },
  async run(parts, request) {
    const draft = await draftOf(parts, request);
    const file = request.interaction.files["file"];
    if (draft.script === "" && file === undefined) return await openVideoForm(parts, request, draft);
    await makeVideo(parts, request, { draft, file });
  },
  suggest: suggestAvatars,
};

async function draftOf(parts: BotParts, { interaction: { options } }: Request<"command">) {
  const choices = optionChoices("en");
  const text = (name: string): string => String(options[name] ?? "");
  return draftSchema.parse({
    script: readTypedText(text("script")),
    avatar: await avatarIn(parts, options),
    region: chosen(choices.region, text("region")),
    orientation: chosen(choices.orientation, text("orientation")),
    resolution: chosen(choices.resolution, text("resolution")),
    language: chosen(choices.language, text("language")),
  });
}
