import type { StandInWorld } from "./discord-stand-in.ts";
import type { FaultBoard } from "./faults/create-fault-board.ts";
import { guildCreate } from "./gateway/identify.ts";
import { removeMessage } from "./messages/store-message.ts";
import { places } from "./places.ts";
import { addChannel, addPerson } from "./state/add-to-state.ts";
import type { Channel, DiscordState, Guild } from "./state/discord-state.ts";
import { channelNamed, isThread, messageIn, personNamed } from "./state/find-in-state.ts";
import { presentChannel } from "./state/present-place.ts";

/** What admins and time do to this Discord. The gateway's clients are told where the Guilds intent tells them. */
export function createWorld(state: DiscordState, faults: FaultBoard): StandInWorld {
  const tell = (channel: Channel, what: "CREATE" | "UPDATE" | "DELETE"): void => {
    if (channel.guildId === null) return;
    state.dispatch(
      `${isThread(channel) ? "THREAD" : "CHANNEL"}_${what}`,
      presentChannel(state, channel),
      channel.guildId,
    );
  };
  return {
    addChannel(input = {}) {
      const isKnown = state.guilds.has(input.guildId ?? places.guild);
      const channel = addChannel(state, input);
      const guild = state.guilds.get(channel.guildId ?? "");
      if (guild && !isKnown) state.dispatch("GUILD_CREATE", guildCreate(state, guild), guild.id);
      else tell(channel, "CREATE");
      return channel;
    },
    addUser: (person) => addPerson(state, person),
    setPermissions(channelId, permissions) {
      const channel = channelNamed(state, channelId);
      channel.permissions = permissions;
      tell(channel, "UPDATE");
    },
    archiveThread(channelId, { locked = false } = {}) {
      const channel = channelNamed(state, channelId);
      if (!isThread(channel)) throw new Error(`${channelId} is no thread`);
      Object.assign(channel, { archived: true, locked });
      tell(channel, "UPDATE");
    },
    deleteChannel(channelId) {
      const channel = channelNamed(state, channelId);
      state.channels.delete(channelId);
      tell(channel, "DELETE");
    },
    deleteMessage: (channelId, messageId) => removeMessage(state, messageIn(channelNamed(state, channelId), messageId)),
    removeBot(guildId = places.guild) {
      guildNamed(state, guildId).botIsMember = false;
      state.dispatch("GUILD_DELETE", { id: guildId }, guildId);
    },
    blockDirectMessages: (userId, code) => void (personNamed(state, userId).directMessagesRefusedWith = code),
    setGuildTier: (tier, guildId = places.guild) => void (guildNamed(state, guildId).tier = tier),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
  };
}

function guildNamed(state: DiscordState, guildId: string): Guild {
  const guild = state.guilds.get(guildId);
  if (!guild) throw new Error(`the stand-in has no server ${guildId}`);
  return guild;
}
