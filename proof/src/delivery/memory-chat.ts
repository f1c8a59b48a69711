import { DeliveryFailure, type Card, type CardFile, type ChatPlatform, type MessageRef } from "@reelay/chat";
import type { Variant } from "./variant.ts";

export interface StandingMessage {
  id: string;
  kind: "card" | "mention";
  /** What a mention answers to. */
  parentId: string | null;
  /** Null before a deferred reply became a card. */
  card: Card | null;
  hasFile: boolean;
  isReply: boolean;
  isDeleted: boolean;
  at: number;
}

export interface MemoryChat {
  /** Every call is done at once and answered; faults are put around it. */
  platform: ChatPlatform;
  messages: readonly StandingMessage[];
}

interface Chat {
  variant: Variant;
  messages: StandingMessage[];
  now: () => number;
  replyDiesAt: number;
  /** Somebody will delete the card's message before it shows an outcome. */
  willBeDeleted: boolean;
}

export const placeId = "C1";
export const replyId = "reply";

const nonceForMs = { "no-nonce": 0, "short-nonce": 5_000, "long-nonce": 3_600_000 };
/** A dying reply's token dies between progress and the result. */
const replyLivesMs = { "no-reply": 0, "dead-reply": 0, "dying-reply": 6_000, reply: Number.POSITIVE_INFINITY };

/** A chat as one variant has it: what stands there in the end is all that counts. */
export function createMemoryChat(variant: Variant, now: () => number): MemoryChat {
  const replyDiesAt = now() + replyLivesMs[variant.reply];
  const chat: Chat = { variant, messages: [], now, replyDiesAt, willBeDeleted: variant.message === "deleted" };
  const { surface } = variant;
  if (variant.reply !== "no-reply") add(chat, { kind: "card", id: replyId, isReply: true });
  const isMention = (cardId: string) => (message: StandingMessage) =>
    message.kind === "mention" && (surface === "discord" || message.parentId === cardId);
  return {
    messages: chat.messages,
    platform: {
      surface,
      findCard: async () => find(chat, ({ kind, card }) => kind === "card" && card !== null),
      postCard: async (_target, card) => post(chat, { kind: "card", card }),
      editCard: async (_target, { messageId }, card, file) => edit(chat, { messageId, card, file }),
      fileLimit: async () => (variant.file === "too-large" ? 1_000 : 25_000_000),
      uploadVideo: surface === "discord" ? null : async () => upload(chat),
      findMention: async (_target, { messageId }) => find(chat, isMention(messageId)),
      mention: async (_target, { messageId }, card) => post(chat, { kind: "mention", parentId: messageId, card }),
    },
  };
}

type NewMessage = Pick<StandingMessage, "kind"> & Partial<StandingMessage>;

function post(chat: Chat, message: NewMessage): MessageRef {
  const { variant, now } = chat;
  const since = now() - nonceForMs[variant.nonce];
  const same = standing(chat).find(({ kind, isReply, at }) => kind === message.kind && !isReply && at > since);
  return refOf(same ?? add(chat, message));
}

function add({ messages, now }: Chat, message: NewMessage): StandingMessage {
  const bare = { parentId: null, card: null, hasFile: false, isDeleted: false, isReply: false };
  const added = { ...bare, id: `m${messages.length}`, at: now(), ...message };
  messages.push(added);
  return added;
}

function find(chat: Chat, isIt: (message: StandingMessage) => boolean) {
  if (chat.variant.history === "unreadable") return { kind: "unknowable" as const };
  const found = standing(chat).find(isIt);
  return found ? { kind: "found" as const, message: refOf(found) } : { kind: "none" as const };
}

/** The newest first, as histories are read. */
function standing({ messages }: Chat): StandingMessage[] {
  return messages.toReversed().filter(({ isDeleted }) => !isDeleted);
}

function edit(chat: Chat, { messageId, card, file }: { messageId: string; card: Card; file: CardFile | null }): void {
  const { variant } = chat;
  const message = chat.messages.find(({ id }) => id === messageId);
  if (message && chat.willBeDeleted && card.tone !== "busy") {
    chat.willBeDeleted = false;
    message.isDeleted = true;
  }
  if (!message || message.isDeleted) throw new DeliveryFailure("messageGone");
  if (message.isReply && chat.now() >= chat.replyDiesAt) throw new DeliveryFailure("noAccess");
  const isRefused = file !== null && variant.file === "refused-by-edit";
  // Slack takes the text and leaves the file out; Discord refuses both together.
  if (isRefused && variant.surface === "discord") throw new DeliveryFailure("filesRefused");
  const isKept = variant.file !== "fits-dropped" && message.hasFile;
  Object.assign(message, { card, hasFile: (file !== null && !isRefused) || isKept });
  if (isRefused) throw new DeliveryFailure("filesRefused");
}

function upload({ variant }: Chat) {
  if (variant.file === "refused-by-upload") throw new DeliveryFailure("filesRefused");
  return { fileId: "F1" };
}

function refOf({ id }: StandingMessage): MessageRef {
  return { placeId, messageId: id };
}
