import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { runMethod } from "../methods/run-method.ts";
import type { SlackState } from "../state/slack-state.ts";
import { answerCall } from "./answer-call.ts";
import type { Calls, HttpContext } from "./answer-call.ts";
import { parseArguments } from "./parse-arguments.ts";
import { receiveUpload } from "./receive-upload.ts";
import { useResponseUrl } from "./use-response-url.ts";

/** Everything this Slack answers over HTTP: Web API, uploads, `response_url`s and the page that asks for consent. */
export function createHttpApp(calls: Calls) {
  const { state } = calls;
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.on(["GET", "POST"], "/api/:method", async (c) => {
    const args = await argumentsOf(c);
    const call = { method: c.req.param("method"), token: tokenOf(c, args), args: { ...args, ...basicCredentials(c) } };
    return answerCall(c, calls, call, () => runMethod(state, call));
  });
  app.post("/upload/v1/:fileId", (c) => {
    const fileId = c.req.param("fileId");
    return answerCall(c, calls, { method: "upload", args: { file: fileId }, token: null }, () =>
      receiveUpload(state, fileId, c.req.raw),
    );
  });
  app.post("/commands/:id", async (c) => {
    const args = await argumentsOf(c);
    const call = { method: "response_url", args: { ...args, url: c.req.url }, token: null };
    return answerCall(c, calls, call, () => useResponseUrl(state, c.req.param("id"), args));
  });
  app.get("/files-pri/:file/:name", (c) => sendFile(c, calls, c.req.param("file")));
  app.get("/oauth/v2/authorize", (c) => consent(c, state));
  app.onError((error, c) => {
    // A caller that dies in the middle of its request is no mistake of this Slack.
    if (!c.env.incoming.destroyed) process.emitWarning(error);
    return c.body(null, 500);
  });
  return app;
}

/** A file's bytes for a token with `files:read`; any other gets the sign-in page, with status 200 as at Slack. */
function sendFile(c: HttpContext, { state, onCall }: Calls, name: string): Response {
  const file = state.files.get(name.slice(name.indexOf("-") + 1));
  const token = state.tokens.get(tokenOf(c, {}) ?? "");
  const mayRead = token?.problem === null && token.scopes.includes("files:read");
  const found = file !== undefined && file.bytes !== null && mayRead && token.workspaceId === file.workspaceId;
  const facts = { token: token?.value ?? null, atMs: state.settings.now(), status: 200, error: null };
  const call = { method: "file", args: { file: file?.id }, ...facts, accepted: found };
  state.calls.push(call);
  onCall(call);
  if (!found) return c.html("<!DOCTYPE html><title>Sign in | Slack</title>");
  return c.body(new Uint8Array(file.bytes ?? []), 200, { "content-type": "text/plain; charset=utf-8" });
}

async function argumentsOf(c: HttpContext): Promise<Record<string, unknown>> {
  const query = new URL(c.req.url).searchParams;
  const type = c.req.header("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return parseArguments(type, await c.req.text(), query);
  return { ...parseArguments("", "", query), ...(await c.req.parseBody()) };
}

function tokenOf(c: HttpContext, args: Record<string, unknown>): string | null {
  const header = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  return header ?? (typeof args["token"] === "string" ? args["token"] : null);
}

/** `oauth.v2.access` takes the client's id and secret as HTTP Basic credentials too. */
function basicCredentials(c: HttpContext): Record<string, string> {
  const encoded = /^Basic (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (encoded === undefined) return {};
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return { client_id: id, client_secret: secret };
}

/** The person agrees at once: back to the app with a code. `team` picks the workspace, the first by default. */
function consent(c: HttpContext, state: SlackState): Response {
  const redirectUri = c.req.query("redirect_uri");
  const workspaceId = c.req.query("team") ?? [...state.workspaces.keys()][0];
  if (redirectUri === undefined || workspaceId === undefined) return c.text("bad_redirect_uri", 400);
  if (c.req.query("client_id") !== state.settings.clientId) return c.text("invalid_client_id", 400);
  const scopes = (c.req.query("scope") ?? "").split(",").filter((scope) => scope !== "");
  const user = [...state.users.values()].find((person) => person.workspaceId === workspaceId && !person.isBot);
  const code = `${randomUUID()}.code`;
  const userId = user?.id ?? "U00NOBODY0";
  state.codes.set(code, { code, workspaceId, userId, scopes, redirectUri, createdAtMs: state.settings.now() });
  const back = new URL(redirectUri);
  back.searchParams.set("code", code);
  back.searchParams.set("state", c.req.query("state") ?? "");
  return c.redirect(back.href);
}
