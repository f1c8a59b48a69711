import type { Draft } from "@reelay/chat";
import type { Context } from "@slack/bolt";
import { plainAnswer } from "../commands/answers.ts";
import type { BotParts, Request } from "../commands/request.ts";
import { wordsFor } from "../words/words.ts";
import type { OneAnswer } from "./answer-once.ts";

/** What a request says about itself, whichever kind it is. */
export interface Arrival {
  workspaceId: string;
  personId: string;
  placeId: string | null;
  threadId?: string | null | undefined;
  key: string;
  triggerId?: string | undefined;
}

/** When the request reached this process; the receivers note it before anything is waited for. */
export function receivedAtOf(context: Context, now: () => number): number {
  return typeof context.receivedAt === "number" ? context.receivedAt : now();
}

/** The bot's own request, out of any of Slack's. */
export function requestOf(parts: BotParts, arrival: Arrival, how: { context: Context; answer: OneAnswer }): Request {
  const { workspaceId, personId, placeId, threadId = null, key, triggerId } = arrival;
  const language = parts.languages.languageOf(arrival);
  const words = wordsFor(language);
  let kept: Draft | undefined;
  return {
    workspaceId,
    personId,
    placeId,
    threadId,
    key,
    language,
    words,
    receivedAt: receivedAtOf(how.context, parts.now),
    keep: (draft) => void (kept = draft),
    get kept() {
      return kept;
    },
    say: (answer) => how.answer.say(answer),
    async openForm(view) {
      await how.answer.acknowledge();
      try {
        const slack = await parts.clientsOf(workspaceId);
        const opened = await slack.creating.views.open({ trigger_id: triggerId ?? "", view });
        return opened.view?.id;
      } catch (error) {
        parts.logger.warn({ err: error }, "slack.form-not-opened");
        await how.answer.say(plainAnswer(words.formFailed));
        return undefined;
      }
    },
  };
}
