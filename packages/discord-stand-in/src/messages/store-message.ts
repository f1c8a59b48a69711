import { botUserId } from "../places.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { Channel, DiscordState } from "../state/discord-state.ts";
import { nextSnowflake } from "../state/next-snowflake.ts";
import { findMentions } from "./find-mentions.ts";
import type { Content } from "./message-content.ts";

export type Origin = {
  authorId?: string;
  nonce?: string | null;
  replyTo?: StandInMessage["replyTo"];
  interactionId?: string | null;
  ephemeralFor?: string | null;
};

const nothing: Content = {
  content: "",
  embeds: [],
  components: [],
  attachments: [],
  flags: 0,
  allowedMentions: null,
  keepsMentions: false,
};

/** Puts a new message where people see it; an archived thread wakes up. */
export function storeMessage(
  state: DiscordState,
  channel: Channel,
  content: Partial<Content>,
  origin: Origin = {},
): StandInMessage {
  const atMs = state.settings.now();
  const message: StandInMessage = {
    id: nextSnowflake(state),
    channelId: channel.id,
    authorId: origin.authorId ?? botUserId,
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    createdAtMs: atMs,
    editedAtMs: null,
    nonce: origin.nonce ?? null,
    replyTo: origin.replyTo ?? null,
    interactionId: origin.interactionId ?? null,
    ephemeralFor: origin.ephemeralFor ?? null,
    mentionedUserIds: [],
    mentionsEveryone: false,
    deleted: false,
    versions: [],
  };
  state.messages.set(message.id, message);
  if (message.ephemeralFor === null) {
    channel.messages.push(message);
    if (!channel.locked) channel.archived = false;
  } else state.ephemerals.push(message);
  write(state, message, { ...nothing, ...content }, "create");
  return message;
}

/** Changes a message in place. */
export function rewriteMessage(state: DiscordState, message: StandInMessage, content: Content): void {
  message.editedAtMs = state.settings.now();
  write(state, message, content, "edit");
}

function write(state: DiscordState, message: StandInMessage, next: Content, via: "create" | "edit"): void {
  const { content, embeds, components, attachments, flags, allowedMentions } = next;
  Object.assign(message, { content, embeds, components, attachments, flags });
  const atMs = state.settings.now();
  message.versions.push({ content, embeds, components, attachments, flags, atMs });
  if (next.keepsMentions) return;
  const mentions = findMentions(content, components, allowedMentions);
  const repliedTo = state.messages.get(message.replyTo?.messageId ?? "");
  const pingsReplied = allowedMentions === null || allowedMentions.replied_user === true;
  if (repliedTo && pingsReplied && via === "create" && repliedTo.authorId !== botUserId)
    mentions.push({ kind: "user", id: repliedTo.authorId, text: content });
  message.mentionedUserIds = [
    ...new Set(mentions.flatMap(({ kind, id }) => (kind === "user" && id !== null ? [id] : []))),
  ];
  message.mentionsEveryone = mentions.some(({ kind }) => kind === "everyone");
  if (message.authorId !== botUserId) return;
  const where = { messageId: message.id, channelId: message.channelId, via, atMs };
  state.liveMentions.push(...mentions.map((mention) => ({ ...mention, ...where })));
}

/** Takes a message away for everybody. */
export function removeMessage(state: DiscordState, message: StandInMessage): void {
  message.deleted = true;
  const channel = state.channels.get(message.channelId);
  if (channel) channel.messages = channel.messages.filter((other) => other !== message);
}
