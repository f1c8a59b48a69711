import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { SlackHealth } from "./health.ts";

export interface BotServer {
  url: string;
  stop(): Promise<void>;
}

/** The bot's own small server: Slack's requests, and `/healthz` for whoever watches the process. */
export async function startServer(
  { host, port }: { host: string; port: number },
  parts: { handle(request: IncomingMessage, response: ServerResponse): boolean; health(): SlackHealth },
): Promise<BotServer> {
  const server = createServer((request, response) => {
    if (request.url === "/healthz") return answerHealth(response, parts.health());
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
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerHealth(response: ServerResponse, health: SlackHealth): void {
  response.writeHead(health.status === "ok" ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify(health));
}
