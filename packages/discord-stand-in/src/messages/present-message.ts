import { applicationId, botUserId } from "../places.ts";
import type { Json } from "../json.ts";
import type { StandInAttachment, StandInMessage } from "../stand-in-message.ts";
import type { DiscordState, StoredFile } from "../state/discord-state.ts";
import { personNamed } from "../state/find-in-state.ts";

/** A person as Discord shows them. */
export function presentUser(state: DiscordState, userId: string): Json {
  const { id, username, displayName, bot } = personNamed(state, userId);
  return {
    id,
    username,
    discriminator: bot ? "0001" : "0",
    global_name: bot ? null : displayName,
    avatar: null,
    public_flags: 0,
    ...(bot ? { bot: true } : {}),
  };
}

/** A link that expires by the injected clock: docs.discord.com/developers/reference#signed-attachment-cdn-urls. */
export function signedUrl(state: DiscordState, { channelId, id, filename, signature }: StoredFile): string {
  const nowSeconds = Math.floor(state.settings.now() / 1_000);
  const expires = nowSeconds + Math.floor(state.settings.cdnLivesMs / 1_000);
  const query = `ex=${expires.toString(16)}&is=${nowSeconds.toString(16)}&hm=${signature}`;
  return `${state.origin}/cdn/attachments/${channelId}/${id}/${encodeURIComponent(filename)}?${query}`;
}

export function presentAttachment(
  state: DiscordState,
  { id, filename, size, contentType, description }: StandInAttachment,
): Json {
  const file = state.files.get(id);
  const url = file ? signedUrl(state, file) : "";
  const base = { id, filename, size, url, proxy_url: url, content_type: contentType };
  return description === null ? base : { ...base, description };
}

/** A message as Discord's API shows it. `withText` is off where the app may not read what people wrote. */
export function presentMessage(state: DiscordState, message: StandInMessage, withText = true): Json {
  const { id, channelId, authorId, flags, createdAtMs, editedAtMs, nonce, replyTo } = message;
  const readable = withText || authorId === botUserId || message.mentionedUserIds.includes(botUserId);
  return {
    id,
    channel_id: channelId,
    type: replyTo ? 19 : message.interactionId === null ? 0 : 20,
    author: presentUser(state, authorId),
    content: readable ? message.content : "",
    embeds: readable ? message.embeds.map((embed) => withFileUrls(state, embed, message.attachments)) : [],
    components: readable ? message.components : [],
    attachments: readable ? message.attachments.map((attachment) => presentAttachment(state, attachment)) : [],
    mentions: message.mentionedUserIds
      .filter((userId) => state.people.has(userId))
      .map((userId) => presentUser(state, userId)),
    mention_roles: [],
    mention_everyone: message.mentionsEveryone,
    timestamp: new Date(createdAtMs).toISOString(),
    edited_timestamp: editedAtMs === null ? null : new Date(editedAtMs).toISOString(),
    tts: false,
    pinned: false,
    flags,
    ...(nonce === null ? {} : { nonce }),
    ...(replyTo
      ? { message_reference: { type: 0, channel_id: replyTo.channelId, message_id: replyTo.messageId } }
      : {}),
    ...origin(state, message),
  };
}

function origin(state: DiscordState, { interactionId }: StandInMessage): Json {
  const interaction = state.interactions.get(interactionId ?? "");
  if (!interaction) return {};
  const metadata: Json = {
    id: interaction.id,
    type: interaction.type,
    user: presentUser(state, interaction.userId),
    authorizing_integration_owners: interaction.payload["authorizing_integration_owners"],
  };
  return { application_id: applicationId, webhook_id: applicationId, interaction_metadata: metadata };
}

/** Discord answers `attachment://name` in an embed with the file's address. */
function withFileUrls(state: DiscordState, embed: Json, attachments: readonly StandInAttachment[]): Json {
  const text = JSON.stringify(embed).replace(/"attachment:\/\/([^"]+)"/gu, (whole, name: string) => {
    const file = state.files.get(attachments.find(({ filename }) => filename === name)?.id ?? "");
    return file ? JSON.stringify(signedUrl(state, file)) : whole;
  });
  const parsed: Json = JSON.parse(text);
  return parsed;
}
