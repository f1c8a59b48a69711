import { setTimeout as wait } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { DiscordRefusal, refusal } from "../discord-refusal.ts";
import type { DiscordFault, FaultBoard } from "../faults/create-fault-board.ts";
import { isJson } from "../json.ts";
import { botToken } from "../places.ts";
import type { CallRecord } from "../record.ts";
import type { Answer, Route } from "../routes/route.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { spendRateLimit } from "./rate-limits.ts";
import { readCall } from "./read-call.ts";
import type { Call, HttpContext } from "./read-call.ts";

export type Calls = {
  state: DiscordState;
  faults: FaultBoard;
  onCall: (record: CallRecord) => void;
  stopped: AbortSignal;
};

type Reply = { status: number; body: unknown; headers: Record<string, string> };

/** Records a call, lets its fault happen, and answers it. Everything that reaches the API passes here. */
export async function answerCall(c: HttpContext, calls: Calls, route: Route): Promise<Response> {
  const call = await readCall(c);
  const record = recordOf(c, calls.state, route, call);
  calls.state.calls.push(record);
  const fault = calls.faults.take(record);
  const delay = async (when: "before" | "after"): Promise<void> => {
    if (fault?.kind === "delay" && (fault.when ?? "before") === when) await wait(fault.delayMs ?? 0);
  };
  await delay("before");
  const isLostBefore = fault !== undefined && fault.kind !== "delay" && (fault.when ?? "before") === "before";
  const reply = isLostBefore ? null : run(calls.state, route, call);
  if (reply !== null) note(record, reply);
  const instead = fault?.kind === "status" ? replyOf(fault) : null;
  if (instead !== null) record.status = instead.status;
  if (fault?.kind === "reset" || fault?.kind === "hang") record.status = null;
  calls.onCall(record);
  await delay("after");
  if (fault?.kind === "reset") return breakOff(c);
  if (fault?.kind === "hang") return hang(calls.stopped);
  return send(instead ?? reply ?? { status: 500, body: "", headers: {} });
}

function recordOf(c: HttpContext, state: DiscordState, route: Route, call: Call): CallRecord {
  const path = decodeURIComponent(new URL(c.req.raw.url).pathname).replace(/^\/api(?:\/v\d+)?/u, "");
  const { query, body, files, authorization } = call;
  return {
    method: c.req.method,
    path,
    route: `${c.req.method} ${route.template}`,
    query,
    body,
    files: files.map(({ field, name, contentType, size, sha256 }) => ({ field, name, contentType, size, sha256 })),
    authorization,
    atMs: state.settings.now(),
    status: null,
    code: null,
    accepted: false,
    answer: null,
  };
}

function run(state: DiscordState, route: Route, call: Call): Reply {
  let headers: Record<string, string> = {};
  try {
    authorize(route, call.authorization);
    headers = spendRateLimit(state, route.bucket?.(call) ?? null, route.needs === "bot");
    if (call.problem !== null) throw call.problem;
    const answer: Answer = route.run(state, call);
    return { status: answer.status, body: answer.body, headers };
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error;
    return { status: error.status, body: error.body, headers: { ...headers, ...error.headers } };
  }
}

/** A wrong token is refused everywhere; none is needed where the path carries one. */
function authorize({ needs }: Route, authorization: string | null): void {
  if (authorization === null ? needs === "bot" : authorization !== `Bot ${botToken}`) throw refusal("unauthorized");
}

function note(record: CallRecord, { status, body }: Reply): void {
  record.status = status;
  record.answer = body ?? null;
  record.accepted = status < 300;
  if (status >= 400) record.code = isJson(body) && typeof body["code"] === "number" ? body["code"] : 0;
}

const replyOf = ({
  status = 500,
  body = "<html>the stand-in was told to fail this call</html>",
  headers = {},
}: DiscordFault): Reply => ({
  status,
  body,
  headers,
});

function send({ status, body, headers }: Reply): Response {
  // A 204 with a content type would be parsed as JSON by discord.js.
  if (body === undefined || body === null) return new Response(null, { status, headers });
  const isText = typeof body === "string";
  return new Response(isText ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": isText ? "text/html; charset=utf-8" : "application/json", ...headers },
  });
}

function breakOff(c: HttpContext): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function hang(stopped: AbortSignal): Promise<Response> {
  if (!stopped.aborted)
    await new Promise<void>((resolve) => stopped.addEventListener("abort", () => resolve(), { once: true }));
  return RESPONSE_ALREADY_SENT;
}
