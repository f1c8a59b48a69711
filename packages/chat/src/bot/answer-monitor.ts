import type { IncomingMessage, ServerResponse } from "node:http";
import { mayScrape, type ScrapeRule } from "@reelay/core";
import type { Registry } from "prom-client";
import type { BotHealth } from "./health.ts";

/** What a bot shows to whoever watches its process. */
export interface Monitored {
  health(): BotHealth;
  /** Left out where the process has another place that answers `/metrics`. */
  scrape?: { registry: Registry; rule: ScrapeRule } | undefined;
}

/**
 * `/healthz` and `/readyz`: 200 when the bot can work, else 503 with what is wrong. `/metrics`: as `mayScrape` says.
 * @returns false when the request is for none of them
 */
export function answerMonitor(request: IncomingMessage, response: ServerResponse, monitored: Monitored): boolean {
  switch (request.url) {
    case "/healthz":
      answerJson(response, monitored.health().status === "ok", monitored.health());
      return true;
    case "/readyz":
      answerReadiness(response, monitored.health());
      return true;
    case "/metrics":
      if (monitored.scrape === undefined) return false;
      void answerScrape(request, response, monitored.scrape);
      return true;
    default:
      return false;
  }
}

function answerReadiness(response: ServerResponse, { status, problem, checks = {} }: BotHealth): void {
  const reasons = status === "ok" ? {} : { reasons: [problem ?? "the bot is not connected yet"] };
  answerJson(response, status === "ok", { status: status === "ok" ? "ready" : "not ready", ...reasons, checks });
}

function answerJson(response: ServerResponse, isWell: boolean, body: object): void {
  response.writeHead(isWell ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function answerScrape(
  { headers, socket }: IncomingMessage,
  response: ServerResponse,
  { registry, rule }: NonNullable<Monitored["scrape"]>,
): Promise<void> {
  const { authorization } = headers;
  const headerNames = Object.keys(headers);
  const allowed = mayScrape({ remoteAddress: socket.remoteAddress, authorization, headerNames }, rule);
  if (allowed === "hidden") return void response.writeHead(404).end();
  if (allowed === "unauthorised") return void response.writeHead(401, { "www-authenticate": "Bearer" }).end();
  const text = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(text);
}
