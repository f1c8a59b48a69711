import { draftSchema } from "@reelay/chat";
import { readTypedText } from "../form/read-typed-text.ts";
import { labelled } from "../words/localised.ts";
import type { Command } from "./command.ts";
import { openVideoForm } from "./open-video-form.ts";
import { menuEntry } from "./options.ts";

/** A message's menu → Apps → Make a video: the form with what the message says. */
export const makeFromMessage: Command = {
  data: { ...menuEntry, ...labelled(({ commands }) => commands.fromMessage) },
  async run(parts, request) {
    const script = readTypedText(request.interaction.messageText ?? "");
    await openVideoForm(parts, request, draftSchema.parse({ script }));
  },
};
