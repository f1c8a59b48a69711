import { PermissionFlagsBits } from "discord.js";
import { parseInteraction } from "../src/interaction/parse-interaction.ts";

const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

export const receivedAt = 1_790_000_001_000;
export const guildId = "1100000000000000001";

/** An interaction as Discord sends it, without its kind and its data. */
export const base = {
  id: String(BigInt(1_790_000_000_000 - 1_420_070_400_000) << 22n),
  token: "token-of-an-interaction",
  application_id: "1100000000000000900",
  version: 1,
  guild_id: guildId,
  channel_id: "1100000000000000101",
  channel: { id: "1100000000000000101", type: 0, name: "general" },
  context: 0,
  member: {
    user: { id: "1100000000000000901", username: "alice", global_name: "Alice" },
    nick: null,
    permissions: "0",
  },
  locale: "ko",
  app_permissions: String(ViewChannel | SendMessages | SendMessagesInThreads),
  attachment_size_limit: 52_428_800,
  authorizing_integration_owners: { "0": guildId },
  entitlements: [],
};
/** What people attached, by its id. */
export const attachments = {
  "77": { id: "77", url: "https://cdn.discordapp.com/x", filename: "s.txt", size: 5, ephemeral: true },
};

/** A command out of that, with these data and other members. */
export const command = (data: object, more: object = {}) =>
  parseInteraction({ ...base, type: 2, data: { id: "5", type: 1, ...data }, ...more }, receivedAt);

/** `/video` alone. */
export const video = (more: object = {}) => command({ name: "video" }, more);
