import { botUserId, places } from "../places.ts";
import type { Channel, ChannelType, DiscordState, Person } from "./discord-state.ts";
import { nextSnowflake } from "./next-snowflake.ts";
import { botPermissions } from "./permissions.ts";

/** A channel to add. Type 0 (text) in the first server unless said otherwise; a thread goes by its parent's rights. */
export type NewChannel = {
  id?: string;
  type?: ChannelType;
  name?: string;
  parentId?: string;
  /** A server that is not there yet is made, with the bot in it. */
  guildId?: string;
  /** The bot's. */
  permissions?: bigint;
  slowModeSeconds?: number;
  archived?: boolean;
  locked?: boolean;
  /** The boost tier of the channel's server from now on. */
  premium?: 0 | 1 | 2 | 3;
  /** Whose direct (type 1) or group message (type 3) it is. */
  recipientIds?: readonly string[];
};

export type NewPerson = {
  id?: string;
  username: string;
  displayName?: string;
  locale?: string;
  bot?: boolean;
  permissions?: bigint;
};

const isPrivate = (type: ChannelType): boolean => type === 1 || type === 3;
const isThreadType = (type: ChannelType): boolean => type >= 10 && type <= 12;

export function addChannel(state: DiscordState, input: NewChannel): Channel {
  const { type = 0, id = nextSnowflake(state), parentId = null } = input;
  const parent = state.channels.get(parentId ?? "");
  if (parentId !== null && !parent) throw new Error(`the stand-in has no channel ${parentId}`);
  const guildId = isPrivate(type) ? null : (input.guildId ?? parent?.guildId ?? places.guild);
  if (guildId !== null) seatGuild(state, guildId, input.premium);
  const channel: Channel = {
    id,
    type,
    name: input.name ?? `channel-${id.slice(-4)}`,
    guildId,
    parentId,
    permissions: input.permissions ?? (isThreadType(type) ? null : botPermissions),
    slowModeSeconds: input.slowModeSeconds ?? 0,
    archived: input.archived ?? false,
    locked: input.locked ?? false,
    recipientIds: input.recipientIds ?? [],
    messages: [],
  };
  state.channels.set(id, channel);
  return channel;
}

function seatGuild(state: DiscordState, guildId: string, tier: NewChannel["premium"]): void {
  const guild = state.guilds.get(guildId) ?? { id: guildId, name: `server-${guildId}`, tier: 0, botIsMember: true };
  state.guilds.set(guildId, { ...guild, tier: tier ?? guild.tier });
}

export function addPerson(state: DiscordState, input: NewPerson): Person {
  const { id = nextSnowflake(state), username } = input;
  const person: Person = {
    id,
    username,
    displayName: input.displayName ?? username,
    locale: input.locale ?? "en-US",
    bot: input.bot ?? false,
    permissions: input.permissions ?? botPermissions,
    directMessagesRefusedWith: null,
  };
  state.people.set(id, person);
  return person;
}

/** The direct messages between the bot and a person, opened when nobody has yet. */
export function directMessagesWith(state: DiscordState, userId: string): Channel {
  const existing = [...state.channels.values()].find(
    ({ type, recipientIds }) => type === 1 && recipientIds.includes(userId) && recipientIds.includes(botUserId),
  );
  return existing ?? addChannel(state, { type: 1, name: "", recipientIds: [userId, botUserId] });
}
