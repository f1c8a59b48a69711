import { fillIn, languageOf, wordsOf, type Language, type Words as SharedWords } from "@reelay/chat";
import { en } from "./en.ts";
import { ko } from "./ko.ts";
import type { SlackWords } from "./slack-words.ts";
import { zh } from "./zh.ts";

const own: Readonly<Record<Language, SlackWords>> = { en, ko, zh };

/** Every text of the bot in one language: the shared ones and Slack's own. */
export type Words = Omit<SlackWords, "form"> & {
  form: SlackWords["form"] & SharedWords["form"];
  notConfirmed: string;
  onlyRequester: string;
  noRenders: string;
  canceled: SharedWords["answers"]["canceled"];
  refused(reason: string): string;
  noAvatars(search: string): string;
  renderNotFound(id: string): string;
};

/** The words of a language tag (`ko`, `zh-CN`); English for one that has none here. */
export function wordsFor(tag: string): Words {
  const language = languageOf(tag);
  const slack = own[language];
  const { answers, form } = wordsOf(language);
  return {
    ...slack,
    form: { ...form, ...slack.form },
    notConfirmed: answers.notConfirmed,
    onlyRequester: answers.notYours,
    noRenders: answers.noRenders,
    canceled: answers.canceled,
    refused: (reason) => fillIn(answers.refused, { reason }),
    noAvatars: (search) => fillIn(answers.noAvatars, { search }),
    renderNotFound: (id) => fillIn(answers.unknownRender, { id }),
  };
}
