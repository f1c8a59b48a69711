import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import type { OnUpgrade } from "../http/listen.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";
import { botToken } from "../places.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { beginSession, problemOfIdentify } from "./identify.ts";
import { closeCode, dispatch, hears, opcode, send } from "./gateway-session.ts";
import type { GatewaySession } from "./gateway-session.ts";

/** The gateway as tests see it; what it counts is live. */
export type StandInGateway = {
  /** Connections that identified or resumed. */
  count(): number;
  waitFor(count: number): Promise<void>;
  /** Every socket breaks without a word; the sessions can be resumed. */
  drop(): void;
  /** Opcode 7. */
  requestReconnect(): void;
  /** Opcode 9; a session that is not resumable is forgotten. */
  invalidateSession(resumable: boolean): void;
  /** Closes every socket from Discord's side. */
  close(code: number): void;
  /** From now on heartbeats are not acknowledged: a zombie, until the client notices. `true` acknowledges again. */
  stopAcknowledgingHeartbeats(acknowledge?: boolean): void;
  identifies: readonly Json[];
  resumes: readonly Json[];
  heartbeats: readonly { atMs: number; sequence: unknown }[];
};

export type Gateway = StandInGateway & {
  onUpgrade: OnUpgrade;
  dispatch: DiscordState["dispatch"];
  stop: () => void;
};

type Hub = {
  state: DiscordState;
  sessions: Map<string, GatewaySession>;
  identifies: Json[];
  resumes: Json[];
  heartbeats: { atMs: number; sequence: unknown }[];
  acknowledges: boolean;
  onSeated: () => void;
};

/** Discord's gateway, version 10, JSON without compression: docs.discord.com/developers/events/gateway. */
export function createGateway(state: DiscordState): Gateway {
  const server = new WebSocketServer({ noServer: true });
  let watchers: { count: number; resolve: () => void }[] = [];
  const sockets = (): WebSocket[] => [...hub.sessions.values()].flatMap(({ socket }) => socket ?? []);
  const onSeated = (): void => {
    for (const { count, resolve } of watchers) if (sockets().length >= count) resolve();
    watchers = watchers.filter(({ count }) => sockets().length < count);
  };
  const hub: Hub = {
    state,
    sessions: new Map(),
    identifies: [],
    resumes: [],
    heartbeats: [],
    acknowledges: true,
    onSeated,
  };
  return {
    onUpgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (client) => greet(hub, client, request.url ?? "")),
    dispatch(event, data, guildId) {
      for (const session of hub.sessions.values()) if (hears(session, guildId)) dispatch(session, event, data);
    },
    count: () => sockets().length,
    async waitFor(count) {
      if (sockets().length < count) await new Promise<void>((resolve) => watchers.push({ count, resolve }));
    },
    drop: () => sockets().forEach((socket) => socket.terminate()),
    requestReconnect: () => sockets().forEach((socket) => send(socket, { op: opcode.reconnect, d: null })),
    invalidateSession(resumable) {
      const open = sockets();
      for (const session of hub.sessions.values()) session.socket = null;
      if (!resumable) hub.sessions.clear();
      for (const socket of open) send(socket, { op: opcode.invalidSession, d: resumable });
    },
    close: (code) => sockets().forEach((socket) => socket.close(code)),
    stopAcknowledgingHeartbeats: (acknowledge = false) => void (hub.acknowledges = acknowledge),
    identifies: hub.identifies,
    resumes: hub.resumes,
    heartbeats: hub.heartbeats,
    stop() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function greet(hub: Hub, socket: WebSocket, path: string): void {
  let session: GatewaySession | null = null;
  socket.on("error", () => undefined);
  socket.on("close", () => {
    if (session?.socket === socket) session.socket = null;
  });
  const query = new URL(path, "ws://stand-in").searchParams;
  if (query.get("v") !== "10" || query.get("encoding") !== "json") return socket.close(closeCode.invalidVersion);
  send(socket, { op: opcode.hello, d: { heartbeat_interval: hub.state.settings.heartbeatMs } });
  socket.on("message", (data) => {
    const message = parse(Buffer.isBuffer(data) ? data.toString() : "");
    if (!message) return socket.close(closeCode.decodeError);
    // After opcode 9 the same socket may resume or identify again.
    session = receive(hub, socket, session?.socket === socket ? session : null, message);
  });
}

/** Acts on one message of the client; returns the socket's session. */
function receive(hub: Hub, socket: WebSocket, session: GatewaySession | null, message: Json): GatewaySession | null {
  const data = isJson(message["d"]) ? message["d"] : {};
  switch (message["op"]) {
    case opcode.heartbeat:
      hub.heartbeats.push({ atMs: hub.state.settings.now(), sequence: message["d"] });
      if (hub.acknowledges) send(socket, { op: opcode.heartbeatAck, d: null });
      return session;
    case opcode.identify:
      return session ? closed(socket, closeCode.alreadyAuthenticated) : identify(hub, socket, data);
    case opcode.resume:
      return session ? closed(socket, closeCode.alreadyAuthenticated) : resume(hub, socket, data);
    case opcode.presence:
    case opcode.voice:
    case opcode.members:
      return session ?? closed(socket, closeCode.notAuthenticated);
    default:
      return closed(socket, closeCode.unknownOpcode);
  }
}

function closed(socket: WebSocket, code: number): null {
  socket.close(code);
  return null;
}

function identify(hub: Hub, socket: WebSocket, data: Json): GatewaySession | null {
  hub.identifies.push(data);
  const problem = problemOfIdentify(hub.state, data);
  if (problem !== null) return closed(socket, problem);
  const session = beginSession(hub.state, socket, data);
  hub.sessions.set(session.id, session);
  hub.onSeated();
  return session;
}

/** Replays what was missed; opcode 9 for a session that is gone. */
function resume(hub: Hub, socket: WebSocket, data: Json): GatewaySession | null {
  hub.resumes.push(data);
  if (data["token"] !== botToken) return closed(socket, closeCode.authenticationFailed);
  const session = hub.sessions.get(String(data["session_id"]));
  if (!session) {
    send(socket, { op: opcode.invalidSession, d: false });
    return null;
  }
  session.socket?.terminate();
  session.socket = socket;
  for (const event of session.events) if (event.s > Number(data["seq"])) send(socket, event);
  dispatch(session, "RESUMED", {});
  hub.onSeated();
  return session;
}

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}
