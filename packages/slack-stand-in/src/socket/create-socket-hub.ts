import { randomUUID } from "node:crypto";
import { WebSocketServer } from "ws";
import type { RawData, WebSocket } from "ws";
import { isRecord } from "../blocks/json-record.ts";
import type { OnUpgrade } from "../http/listen.ts";

export type Envelope = {
  type: "slash_commands" | "interactive" | "events_api";
  payload: Record<string, unknown>;
  /** The same id again is a redelivery. */
  envelopeId?: string;
  retry?: { attempt: number; reason: string };
};

export type EnvelopeOutcome = { envelopeId: string; acked: boolean; payload: unknown; tookMs: number };
export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

export type SocketHub = {
  onUpgrade: OnUpgrade;
  connectionCount(): number;
  /** Resolves once so many connections stand. */
  waitForConnections(count: number): Promise<void>;
  /** Sends to the newest connection and waits for the acknowledgement, at most `ackWithinMs`. */
  deliver(envelope: Envelope, ackWithinMs: number): Promise<EnvelopeOutcome>;
  /** Tells every client to reconnect; `close` also closes from this side. */
  disconnect(reason: DisconnectReason, options?: { close?: boolean }): void;
  /** Breaks every connection without a word. */
  drop(): void;
  close(): void;
};

type Acknowledge = (payload: unknown) => void;

/** Slack allows an app this many connections. */
const mostConnections = 10;
/** Clients that saw one ping expect the next within half a minute. */
const pingEveryMs = 10_000;

/** The Socket Mode side. A ticket from `apps.connections.open` opens one connection. */
export function createSocketHub(ctx: { appId: string; spendTicket: (ticket: string) => boolean }): SocketHub {
  const server = new WebSocketServer({ noServer: true });
  const waiting = new Map<string, Acknowledge>();
  const sockets = new Set<WebSocket>();
  let watchers: { count: number; resolve: () => void }[] = [];

  const welcome = (socket: WebSocket): void => {
    greet(socket, { appId: ctx.appId, sockets, waiting });
    for (const watcher of watchers) if (sockets.size >= watcher.count) watcher.resolve();
    watchers = watchers.filter(({ count }) => count > sockets.size);
  };

  return {
    onUpgrade(request, socket, head) {
      const url = new URL(request.url ?? "", "http://stand-in");
      const ticket = url.searchParams.get("ticket") ?? "";
      if (!url.pathname.startsWith("/link") || !ctx.spendTicket(ticket)) return void socket.destroy();
      server.handleUpgrade(request, socket, head, welcome);
    },
    connectionCount: () => sockets.size,
    async waitForConnections(count) {
      if (sockets.size < count) await new Promise<void>((resolve) => watchers.push({ count, resolve }));
    },
    async deliver(envelope, ackWithinMs) {
      const socket = [...sockets].at(-1);
      if (!socket) throw new Error("no Socket Mode client is connected to the stand-in");
      return sendEnvelope(socket, waiting, envelope, ackWithinMs);
    },
    disconnect(reason, options = {}) {
      for (const socket of sockets) {
        say(socket, { type: "disconnect", reason, debug_info: { host: "stand-in" } });
        if (options.close === true) socket.close();
      }
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    close() {
      for (const socket of sockets) socket.terminate();
      server.close();
    },
  };
}

type Connections = { appId: string; sockets: Set<WebSocket>; waiting: Map<string, Acknowledge> };

/** Takes a connection in with `hello`, or turns it away when there are too many. */
function greet(socket: WebSocket, { appId, sockets, waiting }: Connections): void {
  socket.on("error", () => undefined);
  if (sockets.size >= mostConnections) {
    say(socket, { type: "disconnect", reason: "too_many_websockets" });
    return socket.close();
  }
  sockets.add(socket);
  const pings = setInterval(() => socket.ping("stand-in"), pingEveryMs).unref();
  socket.on("close", () => {
    clearInterval(pings);
    sockets.delete(socket);
  });
  socket.on("message", (data) => acknowledge(waiting, data));
  socket.ping("stand-in");
  say(socket, {
    type: "hello",
    num_connections: sockets.size,
    connection_info: { app_id: appId },
    debug_info: { host: "stand-in", approximate_connection_time: 18_060 },
  });
}

const say = (socket: WebSocket, message: Record<string, unknown>): void => socket.send(JSON.stringify(message));

function acknowledge(waiting: Map<string, Acknowledge>, data: RawData): void {
  const message: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : "{}");
  if (!isRecord(message)) return;
  const id = String(message["envelope_id"]);
  waiting.get(id)?.(message["payload"]);
  waiting.delete(id);
}

async function sendEnvelope(
  socket: WebSocket,
  waiting: Map<string, Acknowledge>,
  envelope: Envelope,
  ackWithinMs: number,
): Promise<EnvelopeOutcome> {
  const envelopeId = envelope.envelopeId ?? randomUUID();
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    const outcome = (acked: boolean, payload: unknown): void => {
      clearTimeout(timer);
      resolve({ envelopeId, acked, payload, tookMs: performance.now() - startedAtMs });
    };
    const timer = setTimeout(() => outcome(false, undefined), ackWithinMs);
    waiting.set(envelopeId, (payload) => outcome(true, payload));
    say(socket, {
      envelope_id: envelopeId,
      type: envelope.type,
      payload: envelope.payload,
      accepts_response_payload: envelope.type !== "events_api",
      ...(envelope.retry ? { retry_attempt: envelope.retry.attempt, retry_reason: envelope.retry.reason } : {}),
    });
  });
}
