import type { App } from "@slack/bolt";
import type { Mention } from "../commands/command.ts";
import type { BotParts } from "../commands/request.ts";
import { runRequest } from "./run-request.ts";

export function listenMention(app: App, parts: BotParts, mention: Mention): void {
  app.event(mention.event, async ({ event, body, context }) => {
    const { user: personId, channel: placeId } = event;
    if (personId === undefined) return;
    const workspaceId = context.teamId ?? body.team_id;
    const threadId = event.thread_ts ?? event.ts;
    const later = async (answer: { text: string }) => {
      const slack = await parts.clientsOf(workspaceId);
      await slack.creating.chat.postEphemeral({ channel: placeId, user: personId, thread_ts: threadId, ...answer });
    };
    await runRequest(
      parts,
      { workspaceId, personId, placeId, threadId, key: body.event_id },
      {
        name: mention.event,
        context,
        // Bolt has acknowledged the event; Slack delivers it again when that was lost, under the same event id.
        ways: { acknowledge: async (answer) => (answer ? await later(answer) : undefined), later },
        run: (request) => mention.run(parts, request, event.text),
      },
    );
  });
}
