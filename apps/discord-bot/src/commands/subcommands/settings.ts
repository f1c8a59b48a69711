import { wordsFor } from "../../words/words-for.ts";
import { listAnswer, plainAnswer } from "../answers.ts";
import { managesPlace } from "../manages-place.ts";
import { cardLanguageChoices, choice, choiceOption, choicesFor, suggestedOption } from "../options.ts";
import { suggestAvatars } from "../suggest-avatars.ts";
import { chosenSettings, none } from "./chosen-settings.ts";
import { settingsLines } from "./settings-lines.ts";
import { taskNamed, type Subcommand } from "./subcommand.ts";

const noDefault = choice(none, ({ discord }) => discord.noDefault);

/** What new videos start with: shown when nothing is given, changed for the person or, by managers, for the channel. */
export const settings: Subcommand = {
  data: {
    ...taskNamed("settings", ({ commands }) => commands.settings),
    options: [
      choiceOption({ name: "for", description: ({ discord }) => discord.options.for }, [
        choice("me", ({ bot }) => bot.settings.forMe),
        choice("channel", ({ bot }) => bot.settings.forChannel),
      ]),
      suggestedOption({ name: "avatar", description: ({ discord }) => discord.options.avatar }),
      ...(["region", "orientation", "resolution", "language"] as const).map((name) =>
        choiceOption({ name, description: ({ discord }) => discord.options[name] }, [noDefault, ...choicesFor(name)]),
      ),
      choiceOption({ name: "delivery", description: ({ discord }) => discord.options.delivery }, [
        noDefault,
        choice("file", ({ bot }) => bot.settings.asFile),
        choice("link", ({ bot }) => bot.settings.asLink),
      ]),
      choiceOption({ name: "mention", description: ({ discord }) => discord.options.mention }, [
        noDefault,
        choice("yes", ({ bot }) => bot.settings.yes),
        choice("no", ({ bot }) => bot.settings.no),
      ]),
      choiceOption({ name: "card-language", description: ({ discord }) => discord.options.cardLanguage }, [
        noDefault,
        ...cardLanguageChoices(),
      ]),
    ],
  },
  async run(parts, request) {
    await request.think();
    const { interaction, workspaceId, personId, placeId, language } = request;
    const words = wordsFor(language);
    const forChannel = interaction.options["for"] === "channel";
    const values = await chosenSettings(parts, interaction.options);
    const isChange = Object.keys(values).length > 0;
    if (isChange && forChannel && !managesPlace(interaction)) {
      return await request.say(plainAnswer(words.bot.settings.channelNeedsManager));
    }
    const surface = "discord" as const;
    if (isChange) {
      const subject = forChannel ? { placeId } : { personId };
      await parts.client.settings.set.mutate({ surface, workspaceId, ...subject, values });
    }
    const applied = await parts.client.settings.get.query({ surface, workspaceId, placeId, personId });
    const saved = isChange ? [words.bot.settings.saved] : [];
    await request.say(listAnswer(words.discord.settings.applies, [...saved, ...settingsLines(applied, words)]));
  },
  async suggest(parts, request) {
    const found = await suggestAvatars(parts, request);
    const name = wordsFor(request.language).discord.noDefault;
    return request.interaction.typed === "" ? [{ name, value: none }, ...found.slice(0, 24)] : found;
  },
};
