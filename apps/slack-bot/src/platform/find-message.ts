import type { MessageRef } from "@reelay/chat";
import { failureOf } from "./failure-of.ts";
import type { SlackClients } from "./slack-clients.ts";

/** What a message of ours says about itself; Slack keeps it beside the text and shows it to nobody. */
export type MessageMark = "reelay_card" | "reelay_mention";

/** Where to look: a whole conversation, or one thread of it. */
export interface Haystack {
  placeId: string;
  threadId: string | null;
}

export type Finding = { kind: "found"; message: MessageRef } | { kind: "none" } | { kind: "unknowable" };

const pageSize = 100;
const maxPages = 3;

/** Metadata for a message, by which `findMessage` knows it again. */
export function markOf(mark: MessageMark, renderId: string) {
  return { event_type: mark, event_payload: { render: renderId } };
}

/** Looks for a message of ours among the newest 300 of a conversation or thread. */
export async function findMessage(
  slack: SlackClients,
  haystack: Haystack,
  wanted: { mark: MessageMark; renderId: string },
): Promise<Finding> {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const { messages = [], response_metadata: more } = await readPage(slack, haystack, cursor);
      const hit = messages.find(
        ({ metadata }) => metadata?.event_type === wanted.mark && renderOf(metadata.event_payload) === wanted.renderId,
      );
      if (hit?.ts !== undefined) {
        return { kind: "found", message: { placeId: haystack.placeId, messageId: hit.ts } };
      }
      cursor = more?.next_cursor;
      if (!cursor) return { kind: "none" };
    }
    return { kind: "none" };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.platformCode === "thread_not_found") return { kind: "none" };
    if (["missingScope", "noAccess"].includes(failure.kind)) return { kind: "unknowable" };
    throw failure;
  }
}

async function readPage(slack: SlackClients, { placeId, threadId }: Haystack, cursor: string | undefined) {
  const page = { channel: placeId, limit: pageSize, include_all_metadata: true, ...(cursor && { cursor }) };
  return threadId === null
    ? await slack.editing.conversations.history(page)
    : await slack.editing.conversations.replies({ ...page, ts: threadId });
}

function renderOf(payload: unknown): unknown {
  return typeof payload === "object" && payload !== null && "render" in payload ? payload.render : undefined;
}
