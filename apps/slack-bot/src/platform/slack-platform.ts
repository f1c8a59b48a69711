import { DeliveryFailure, type Card, type CardTarget, type ChatPlatform, type MessageRef } from "@reelay/chat";
import { cardMessage } from "../blocks/card-message.ts";
import { mentionText } from "../blocks/mention-text.ts";
import { failureOf } from "./failure-of.ts";
import { findMessage, markOf, type MessageMark } from "./find-message.ts";
import { openDirectMessage } from "./open-direct-message.ts";
import type { People } from "./people.ts";
import { postDownLadder } from "./post-down-ladder.ts";
import { showFile } from "./show-file.ts";
import type { SlackClients } from "./slack-clients.ts";
import { uploadFile } from "./upload-file.ts";

/** Where the platform gets its tokens and names. */
export interface SlackPlatformParts {
  /** Clients of a workspace; throws DeliveryFailure `revoked` when the app is not installed there. */
  clientsOf(workspaceId: string | null): Promise<SlackClients>;
  /** Called when Slack says that the token is dead. */
  onRevoked(workspaceId: string | null, failure: DeliveryFailure): Promise<void>;
  people: People;
}

/** Slack takes one gigabyte per file. */
const largestFileBytes = 1_000_000_000;

/** What the delivery loop needs of Slack, over its Web API. Every method throws DeliveryFailure and nothing else. */
export function createSlackPlatform(parts: SlackPlatformParts): ChatPlatform {
  const on = async <T>(target: CardTarget, act: (slack: SlackClients) => Promise<T>): Promise<T> => {
    try {
      return await act(await parts.clientsOf(target.workspaceId));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === "revoked" || failure.platformCode === "token_expired") {
        await parts.onRevoked(target.workspaceId, failure);
      }
      throw failure;
    }
  };
  const contentOf = async (slack: SlackClients, target: CardTarget, shown: { card: Card; moved: boolean }) => {
    const person = target.personId === null ? null : await parts.people.find(slack, target.personId);
    return cardMessage(shown.card, { requesterName: person?.name ?? null, moved: shown.moved });
  };
  return {
    surface: "slack",
    findCard: (target, renderId) => on(target, (slack) => findCard(slack, target, renderId)),
    postCard: (target, card) =>
      on(target, async (slack) => {
        const metadata = markOf("reelay_card", card.renderId);
        const messageFor = async (moved: boolean) => ({
          ...(await contentOf(slack, target, { card, moved })),
          metadata,
        });
        return await postDownLadder(slack, target, messageFor);
      }),
    editCard: (target, message, card, file) =>
      on(target, async (slack) => {
        const content = await contentOf(slack, target, { card, moved: isMoved(target, message) });
        if (file && "fileId" in file) return await showFile(slack, message, { content, file });
        await slack.editing.chat.update({ channel: message.placeId, ts: message.messageId, ...content });
      }),
    fileLimit: (target, message) => on(target, (slack) => fileLimit(slack, message)),
    uploadVideo: (target, video) => on(target, (slack) => uploadFile(slack, video)),
    findMention: (target, message, renderId) =>
      on(target, (slack) => findMessage(slack, threadOf(target, message), wanted("reelay_mention", renderId))),
    mention: (target, message, card) =>
      on(target, async (slack) => await postMention(slack, { target, message, card })),
  };
}

const wanted = (mark: MessageMark, renderId: string) => ({ mark, renderId });

/** Whether a message stands in another conversation than the one asked for; a person as the place is their own. */
function isMoved({ placeId }: CardTarget, message: MessageRef): boolean {
  return message.placeId !== placeId && !/^[UW]/.test(placeId);
}

/** The thread of a card: its own, or the one it was posted into. */
function threadOf(target: CardTarget, message: MessageRef): { placeId: string; threadId: string } {
  const asked = message.placeId === target.placeId ? target.threadId : null;
  return { placeId: message.placeId, threadId: asked ?? message.messageId };
}

async function findCard(slack: SlackClients, target: CardTarget, renderId: string) {
  const here = await findMessage(slack, target, wanted("reelay_card", renderId));
  // A conversation that cannot be read may be one that took no post either: then the card went to the person.
  if (here.kind !== "unknowable" || target.personId === null) return here;
  const placeId = await openDirectMessage(slack, target.personId);
  if (placeId === target.placeId) return here;
  const there = await findMessage(slack, { placeId, threadId: null }, wanted("reelay_card", renderId));
  return there.kind === "found" ? there : here;
}

async function fileLimit(slack: SlackClients, { placeId }: MessageRef): Promise<number> {
  if (placeId.startsWith("D")) return largestFileBytes;
  try {
    const { channel } = await slack.editing.conversations.info({ channel: placeId });
    return channel?.is_member === false ? 0 : largestFileBytes;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === "noAccess") return 0;
    // Without the scope nobody can tell: trying shows it.
    if (failure.kind === "missingScope") return largestFileBytes;
    throw failure;
  }
}

async function postMention(
  slack: SlackClients,
  { target, message, card }: { target: CardTarget; message: MessageRef; card: Card },
): Promise<MessageRef> {
  if (target.personId === null) throw new DeliveryFailure("badCard", { platformCode: "nobody_to_mention" });
  const { placeId, threadId } = threadOf(target, message);
  const content = {
    channel: placeId,
    thread_ts: threadId,
    text: mentionText(card, target.personId),
    metadata: markOf("reelay_mention", card.renderId),
    unfurl_links: false,
    unfurl_media: false,
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  const { ts, channel } = await slack.pace(placeId, () => slack.creating.chat.postMessage(content));
  if (ts === undefined) throw new DeliveryFailure("unknownOutcome");
  return { placeId: channel ?? placeId, messageId: ts };
}
