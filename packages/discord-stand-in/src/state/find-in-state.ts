import { refusal } from "../discord-refusal.ts";
import { botUserId } from "../places.ts";
import type { StandInMessage } from "../stand-in-message.ts";
import type { Channel, DiscordState, Person } from "./discord-state.ts";
import { allPermissions, permission } from "./permissions.ts";

/** For people's deeds: a test that names what is not there is wrong. */
export function channelNamed(state: DiscordState, channelId: string): Channel {
  const channel = state.channels.get(channelId);
  if (!channel) throw new Error(`the stand-in has no channel ${channelId}`);
  return channel;
}

export function personNamed(state: DiscordState, userId: string): Person {
  const person = state.people.get(userId);
  if (!person) throw new Error(`the stand-in knows nobody with the id ${userId}`);
  return person;
}

export const isThread = ({ type }: Channel): boolean => type === 10 || type === 11 || type === 12;

/** What the bot may there; everything in its own direct messages, nothing where it is not. */
export function botPermissionsIn(state: DiscordState, channel: Channel): bigint {
  if (channel.guildId === null) return channel.recipientIds.includes(botUserId) ? allPermissions : 0n;
  if (state.guilds.get(channel.guildId)?.botIsMember !== true) return 0n;
  if (channel.permissions !== null) return channel.permissions;
  const parent = state.channels.get(channel.parentId ?? "");
  return parent ? botPermissionsIn(state, parent) : 0n;
}

/** For what a token may do wherever it was born; 10003 when that is gone. */
export function existingChannel(state: DiscordState, channelId: string): Channel {
  const channel = state.channels.get(channelId);
  if (!channel) throw refusal("unknownChannel");
  return channel;
}

/** A channel that the bot sees: 10003 when it is gone, 50001 when it is hidden. */
export function visibleChannel(state: DiscordState, channelId: string): Channel {
  const channel = existingChannel(state, channelId);
  const permissions = botPermissionsIn(state, channel);
  if ((permissions & (permission.viewChannel | permission.administrator)) === 0n) throw refusal("missingAccess");
  return channel;
}

/** A message that stands in the channel for everybody; 10008 otherwise. */
export function messageIn(channel: Channel, messageId: string): StandInMessage {
  const message = channel.messages.find(({ id }) => id === messageId);
  if (!message) throw refusal("unknownMessage");
  return message;
}
