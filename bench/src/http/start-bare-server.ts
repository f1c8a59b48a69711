import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isWebhookSecret } from "../../../packages/api/src/webhooks/webhook-secret.ts";
import { originOf } from "../world/origin-of.ts";
import { sameBody } from "./same-router.ts";
import { serviceSecret } from "./webhook-path.ts";

/** Node's HTTP alone: the same bytes for a query; for a webhook the body is read and its path's secret is checked. */
export async function startBareServer(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      response.setHeader("content-type", "application/json").end(sameBody);
      return;
    }
    void answerWebhook(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return originOf(server);
}

async function answerWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const [, , , renderId = "", secret = ""] = request.url?.split("/") ?? [];
  response.statusCode = isWebhookSecret(serviceSecret, renderId, secret) ? 200 : 404;
  response.end("ok");
}
