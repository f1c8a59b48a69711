import type { Json } from "../json.ts";
import { presentUser } from "../messages/present-message.ts";
import { botUserId } from "../places.ts";
import type { Channel, DiscordState, Guild } from "./discord-state.ts";
import { isThread } from "./find-in-state.ts";
import { allPermissions } from "./permissions.ts";

/** A channel as the API and the gateway show it. What the bot may stands in an overwrite of its own. */
export function presentChannel(state: DiscordState, channel: Channel): Json {
  const { id, type, name, guildId, parentId, slowModeSeconds, messages } = channel;
  const shared = { id, type, last_message_id: messages.at(-1)?.id ?? null, flags: 0 };
  if (guildId === null) {
    const others = channel.recipientIds.filter((userId) => userId !== botUserId);
    return { ...shared, recipients: others.map((userId) => presentUser(state, userId)) };
  }
  const inGuild = { ...shared, name, guild_id: guildId, parent_id: parentId, rate_limit_per_user: slowModeSeconds };
  if (isThread(channel)) return { ...inGuild, ...threadMembers(state, channel) };
  const permissions = channel.permissions ?? 0n;
  const overwrite = { id: botUserId, type: 1, allow: String(permissions), deny: String(allPermissions & ~permissions) };
  return { ...inGuild, position: 0, nsfw: false, topic: null, permission_overwrites: [overwrite] };
}

function threadMembers(state: DiscordState, { archived, locked, messages }: Channel): Json {
  const archive_timestamp = new Date(state.settings.now()).toISOString();
  return {
    owner_id: botUserId,
    message_count: messages.length,
    member_count: 1,
    total_message_sent: messages.length,
    thread_metadata: { archived, locked, auto_archive_duration: 1_440, archive_timestamp, invitable: true },
  };
}

export function presentMember(state: DiscordState, userId: string): Json {
  const joined_at = "2023-04-20T00:00:00.000Z";
  return {
    user: presentUser(state, userId),
    nick: null,
    avatar: null,
    roles: [],
    joined_at,
    deaf: false,
    mute: false,
    flags: 0,
  };
}

/** A server over REST; the gateway adds its channels and members. */
export function presentGuild(state: DiscordState, { id, name, tier }: Guild): Json {
  const everyone = {
    id,
    name: "@everyone",
    color: 0,
    hoist: false,
    position: 0,
    permissions: "0",
    managed: false,
    mentionable: false,
    flags: 0,
  };
  const owner = [...state.people.values()].find(({ bot }) => !bot);
  return {
    id,
    name,
    owner_id: owner?.id,
    premium_tier: tier,
    roles: [everyone],
    emojis: [],
    stickers: [],
    features: [],
    preferred_locale: "en-US",
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}
