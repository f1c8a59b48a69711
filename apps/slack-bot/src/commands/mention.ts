import { draftSchema } from "@reelay/chat";
import { readCommandText } from "../text/read-command-text.ts";
import { outcomeAnswer, plainAnswer } from "./answers.ts";
import type { Mention } from "./command.ts";
import { requestRender } from "./request-render.ts";

/** `@Reelay make a video: Welcome!` — in threads, where Slack has no slash commands. */
export const mention: Mention = {
  kind: "mention",
  event: "app_mention",
  async run(parts, request, text) {
    const draft = draftSchema.parse({
      script: scriptOf(text),
      placeId: request.placeId,
      threadId: request.threadId,
    });
    if (draft.script === "") return await request.say(plainAnswer(request.words.mentionHint));
    request.keep(draft);
    const outcome = await requestRender(parts, request, draft);
    await request.say(outcomeAnswer(parts, request, { draft, outcome }));
  },
};

/** What stands behind the bot's name, without the polite beginning. */
function scriptOf(text: string): string {
  const behind = text.replace(/^[\s\S]*?<@[A-Z0-9]+(?:\|[^<>]*)?>/, "");
  return readCommandText(behind.replace(/^\s*(?:please\s+)?(?:make|create)\s+(?:me\s+)?(?:a\s+)?video\s*[:：]?/i, ""));
}
