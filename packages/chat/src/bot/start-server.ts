import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerMonitor, type Monitored } from "./answer-monitor.ts";

/** A bot's own server; `url` is its origin. */
export interface BotServer {
  url: string;
  /** Takes no more requests, and lets those that have come be answered. Ends within 2.6 s. */
  stop(): Promise<void>;
}

/** Slack and Discord are answered within 2.4 s. */
const answeredWithinMs = 2_600;

/**
 * A bot's own small server: `/healthz`, `/readyz` and `/metrics` for whoever watches the process, and what `handle`
 * takes. Rejects when it cannot listen there; port 0 takes a free one.
 */
export async function startServer(
  { host, port }: { host: string; port: number },
  parts: Monitored & {
    /** False when the request is not the bot's. */
    handle(request: IncomingMessage, response: ServerResponse): boolean;
  },
): Promise<BotServer> {
  const answers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answers.add(response);
    response.once("close", () => answers.delete(response));
    // A connection that is kept alive may bring a request after the end has begun.
    if (!server.listening) response.shouldKeepAlive = false;
    if (answerMonitor(request, response, parts)) return;
    if (!parts.handle(request, response)) response.writeHead(404).end();
  });
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      for (const answer of answers) answer.shouldKeepAlive = false;
      const overdue = setTimeout(() => server.closeAllConnections(), answeredWithinMs);
      await closed;
      clearTimeout(overdue);
    },
  };
}
