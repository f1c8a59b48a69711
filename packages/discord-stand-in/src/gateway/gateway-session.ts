import type { WebSocket } from "ws";
import type { Json } from "../json.ts";

/** One shard's session; it outlives its socket, so that it can be resumed. */
export type GatewaySession = {
  id: string;
  shard: readonly [number, number];
  intents: number;
  sequence: number;
  /** Everything that was dispatched, for the replay after a resume. */
  events: { op: 0; t: string; s: number; d: Json }[];
  /** Null while nobody listens. */
  socket: WebSocket | null;
};

/** docs.discord.com/developers/topics/opcodes-and-status-codes#gateway. */
export const opcode = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

export const closeCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

export const send = (socket: WebSocket, payload: Json): void => socket.send(JSON.stringify(payload));

export function dispatch(session: GatewaySession, event: string, data: Json): void {
  session.sequence += 1;
  const payload = { op: opcode.dispatch, t: event, s: session.sequence, d: data };
  session.events.push(payload);
  if (session.socket) send(session.socket, payload);
}

/** Which shard hears of a server: docs.discord.com/developers/events/gateway#sharding. Outside servers it is the first. */
export function hears({ shard: [index, count] }: GatewaySession, guildId: string | null): boolean {
  return index === (guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)));
}
