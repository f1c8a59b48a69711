import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import type { Json } from "../json.ts";
import { applicationId, botToken, botUserId } from "../places.ts";
import { gatewayUrl, presentBot } from "../routes/identity.ts";
import type { DiscordState, Guild } from "../state/discord-state.ts";
import { isThread } from "../state/find-in-state.ts";
import { presentChannel, presentGuild, presentMember } from "../state/present-place.ts";
import { closeCode, dispatch, hears } from "./gateway-session.ts";
import type { GatewaySession } from "./gateway-session.ts";

const everyIntent = (1 << 26) - 1;
const guildsIntent = 1;

/** The close code that this identify deserves; null when it is fine. */
export function problemOfIdentify(state: DiscordState, data: Json): number | null {
  const intents = Number(data["intents"]);
  const [index, count] = shardOf(data);
  if (data["token"] !== botToken) return closeCode.authenticationFailed;
  if (!(index >= 0 && index < count)) return closeCode.invalidShard;
  if (!Number.isInteger(intents) || intents < 0 || intents > everyIntent) return closeCode.invalidIntents;
  return (intents & state.settings.disallowedIntents) === 0 ? null : closeCode.disallowedIntents;
}

function shardOf(data: Json): readonly [number, number] {
  const shard: unknown[] = Array.isArray(data["shard"]) ? data["shard"] : [0, 1];
  return [Number(shard[0]), Number(shard[1])];
}

/** Begins a session: READY, then its servers where the app asked for them. */
export function beginSession(state: DiscordState, socket: WebSocket, data: Json): GatewaySession {
  const session: GatewaySession = {
    id: randomBytes(16).toString("hex"),
    shard: shardOf(data),
    intents: Number(data["intents"]),
    sequence: 0,
    events: [],
    socket,
  };
  const guilds = [...state.guilds.values()].filter(({ id, botIsMember }) => botIsMember && hears(session, id));
  dispatch(session, "READY", {
    v: 10,
    user: presentBot(state),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: gatewayUrl(state),
    shard: session.shard,
    application: { id: applicationId, flags: 0 },
  });
  if ((session.intents & guildsIntent) !== 0)
    for (const guild of guilds) dispatch(session, "GUILD_CREATE", guildCreate(state, guild));
  return session;
}

export function guildCreate(state: DiscordState, guild: Guild): Json {
  const channels = [...state.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const present = (threads: boolean): Json[] =>
    channels.filter((channel) => isThread(channel) === threads).map((channel) => presentChannel(state, channel));
  return {
    ...presentGuild(state, guild),
    joined_at: "2023-04-20T00:00:00.000Z",
    large: false,
    unavailable: false,
    member_count: state.people.size,
    voice_states: [],
    members: [presentMember(state, botUserId)],
    channels: present(false),
    threads: present(true).filter((_, index) => !channels.filter(isThread)[index]?.archived),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
  };
}
