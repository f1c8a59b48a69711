import { within } from "@reelay/chat";
import type { App } from "@slack/bolt";
import type { Search } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { answerOnce } from "./answer-once.ts";
import { receivedAtOf, requestOf } from "./request-of.ts";

/** Suggestions come in time or not at all: an empty list can be typed into again. */
export function listenSearch(app: App, parts: BotParts, search: Search): void {
  app.options(search.actionId, async ({ options, body, ack, context }) => {
    const silent = answerOnce({ acknowledge: async () => {}, later: async () => {} });
    const arrival = {
      workspaceId: body.team?.id ?? context.teamId ?? "",
      personId: body.user.id,
      placeId: null,
      key: `search:${options.value}`,
    };
    const request = requestOf(parts, arrival, { context, answer: silent });
    const work = search.run(parts, request, options.value).catch((error: unknown) => {
      parts.logger.warn({ err: error }, "slack.search-failed");
      return [];
    });
    const receivedAt = receivedAtOf(context, parts.now);
    await ack({ options: await within(work, { receivedAt, now: parts.now, late: async () => [] }) });
  });
}
