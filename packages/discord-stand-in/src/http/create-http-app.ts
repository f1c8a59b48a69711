import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { refusal } from "../discord-refusal.ts";
import { channelMessages } from "../routes/channel-messages.ts";
import { channelRoutes } from "../routes/channels.ts";
import { commandRoutes } from "../routes/commands.ts";
import { identityRoutes } from "../routes/identity.ts";
import { interactionCallback } from "../routes/interaction-callback.ts";
import { postMessage } from "../routes/post-message.ts";
import type { Route } from "../routes/route.ts";
import { webhookMessages } from "../routes/webhook-messages.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { answerCall } from "./answer-call.ts";
import type { Calls } from "./answer-call.ts";
import type { HttpContext } from "./read-call.ts";

const routes: readonly Route[] = [
  ...identityRoutes,
  interactionCallback,
  ...webhookMessages,
  postMessage,
  ...channelMessages,
  ...channelRoutes,
  ...commandRoutes,
];

const nowhere: Omit<Route, "method"> = {
  template: "*",
  needs: "none",
  run() {
    throw refusal("notFound");
  },
};

/** Everything that this Discord answers over HTTP: the API, version 10, and the CDN. */
export function createHttpApp(calls: Calls) {
  // Clients send `@me` and `@original` percent-encoded.
  const app = new Hono<{ Bindings: HttpBindings }>({
    getPath: (request) => decodeURIComponent(new URL(request.url).pathname),
  });
  for (const route of routes)
    app.on(route.method, `/api/:version{v10}${route.template}`, (c) => answerCall(c, calls, route));
  app.get("/cdn/attachments/:channelId/:fileId/:filename", (c) => sendFile(c, calls.state));
  app.all("*", (c) => answerCall(c, calls, { ...nowhere, method: "GET" }));
  app.onError((error, c) => {
    // A caller that dies in the middle of its request is no mistake of this Discord.
    if (!c.env.incoming.destroyed) process.emitWarning(error);
    return c.body(null, 500);
  });
  return app;
}

/** A file's bytes while its link lives. */
function sendFile(c: HttpContext, state: DiscordState): Response {
  const file = state.files.get(c.req.param("fileId") ?? "");
  const query = new URL(c.req.raw.url).searchParams;
  const expiresAtMs = Number.parseInt(query.get("ex") ?? "0", 16) * 1_000;
  if (!file || query.get("hm") !== file.signature || state.settings.now() >= expiresAtMs)
    return c.text("This content is no longer available.", 404);
  return c.body(new Uint8Array(file.bytes), 200, { "content-type": file.contentType });
}
