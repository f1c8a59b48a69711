import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { AppError } from "@reelay/core";
import type { Hono } from "hono";

/**
 * Longest waits for a client in milliseconds, looked at every second: headers end within 10 s, requests within 15 s.
 * They end with the request: answers may stream for as long as they do.
 */
const clientTimeouts = { headersTimeout: 9_000, requestTimeout: 14_000, connectionsCheckingInterval: 1_000 };
const defaultCloseWithinMs = 5_000;

export interface Listening {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The setting that `port` came from, for error texts; REELAY_PORT by default. */
  portSetting?: string | undefined;
  /** How long `close` lets requests finish; 5,000 by default. */
  closeWithinMs?: number | undefined;
}

export interface HttpServer {
  /** Origin under which this machine reaches it, without a trailing slash. */
  url: string;
  /** Takes no more requests, ends event streams at once and lets the others finish, for at most `closeWithinMs`. */
  close(): Promise<void>;
}

/**
 * Puts an app on a port.
 * @throws AppError SETTINGS_INVALID that names the port's setting or REELAY_HOST when it cannot be had.
 */
export async function serveHttp(app: Hono, options: Listening): Promise<HttpServer> {
  const streams = new Set<Writable>();
  const answer = getRequestListener(async (request, env) => {
    const response = await app.fetch(request, env);
    if (isEventStream(response)) remember(streams, env.outgoing);
    return response;
  });
  const answers = new Set<ServerResponse>();
  const server = createServer(clientTimeouts, (incoming, outgoing) => {
    answers.add(outgoing);
    outgoing.once("close", () => answers.delete(outgoing));
    // A connection that is kept alive may bring a request after the end has begun.
    if (!server.listening) outgoing.shouldKeepAlive = false;
    void answer(incoming, outgoing);
  });
  const { closeWithinMs = defaultCloseWithinMs } = options;
  await listen(server, options);
  return { url: originOf(server, options.host), close: () => closeServer(server, { answers, streams, closeWithinMs }) };
}

function isEventStream(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/event-stream") === true;
}

function remember(streams: Set<Writable>, outgoing: Writable): void {
  streams.add(outgoing);
  outgoing.once("close", () => streams.delete(outgoing));
}

async function listen(server: Server, listening: Listening): Promise<void> {
  const { host, port } = listening;
  try {
    await once(server.listen(port, host), "listening");
  } catch (error) {
    throw new AppError("SETTINGS_INVALID", { details: { problems: listenProblem(error, listening) }, cause: error });
  }
}

function listenProblem(error: unknown, { host, port, portSetting = "REELAY_PORT" }: Listening): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `${portSetting} ${port} is in use by another program`;
  if (code === "EACCES") return `${portSetting} ${port} may not be opened by this user`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `REELAY_HOST ${host} is not an address of this machine`;
  return `REELAY_HOST ${host} and ${portSetting} ${port} cannot be listened on`;
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const reachable = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

interface Closing {
  answers: ReadonlySet<ServerResponse>;
  streams: ReadonlySet<Writable>;
  closeWithinMs: number;
}

async function closeServer(server: Server, { answers, streams, closeWithinMs }: Closing): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  // A connection that its client would keep alive holds up the end until the client lets go of it.
  for (const answer of answers) answer.shouldKeepAlive = false;
  for (const stream of streams) stream.destroy();
  const deadline = setTimeout(() => server.closeAllConnections(), closeWithinMs);
  await closed;
  clearTimeout(deadline);
}
