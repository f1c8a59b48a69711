import {
  fillIn,
  languageOf,
  wordsOf,
  type BotWords,
  type Language,
  type SettingsWords,
  type Words as SharedWords,
} from "@reelay/chat";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import type { SlackWords } from "./slack-words.ts";
import { zh } from "./zh.ts";

const own: Readonly<Record<Language, SlackWords>> = { en, ko, zh };

/** Every text of the bot in one language: the shared ones and Slack's own. */
export type Words = Omit<BotWords, "accepted" | "settings" | keyof SlackWords> &
  Omit<SlackWords, "form"> & {
    form: SlackWords["form"] & SharedWords["form"];
    settings: SettingsWords;
    notConfirmed: string;
    onlyRequester: string;
    noRenders: string;
    canceled: SharedWords["answers"]["canceled"];
    accepted(id: string): string;
    refused(reason: string): string;
    noAvatars(search: string): string;
    renderNotFound(id: string): string;
  };

/** The words of a language tag (`ko`, `zh-CN`); English for one that has none here. */
export function wordsFor(tag: string): Words {
  const language = languageOf(tag);
  const slack = own[language];
  const { answers, form, bot } = wordsOf(language);
  return {
    ...bot,
    ...slack,
    form: { ...form, ...slack.form },
    settings: { ...bot.settings, ...slack.settings },
    notConfirmed: answers.notConfirmed,
    onlyRequester: answers.notYours,
    noRenders: answers.noRenders,
    canceled: answers.canceled,
    accepted: (id) => fillIn(bot.accepted, { id }),
    refused: (reason) => fillIn(answers.refused, { reason }),
    noAvatars: (search) => fillIn(answers.noAvatars, { search }),
    renderNotFound: (id) => fillIn(answers.unknownRender, { id }),
  };
}
