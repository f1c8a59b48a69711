import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Next } from "hono";
import type { CallFault } from "../faults/fault.ts";
import { notTheApi, refuse } from "./envelope.ts";
import { dripBody } from "./drip-body.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/** Lets a fault happen to a call. Returns the answer that replaces the route's, or nothing when the route's stands. */
export async function applyCallFault(
  c: Context<SandboxEnv>,
  fault: CallFault,
  next: Next,
  stop: AbortSignal,
): Promise<Response | undefined> {
  switch (fault.kind) {
    case "loseReplyBefore":
      return drop(c);
    case "loseReplyAfter":
      await next();
      c.res = drop(c);
      return undefined;
    case "acceptLate":
      drop(c);
      await sleep(fault.afterMs, undefined, { signal: stop });
      await next();
      c.res = RESPONSE_ALREADY_SENT;
      return undefined;
    case "hang":
      c.get("call").finish(null);
      await untilStopped(stop);
      return RESPONSE_ALREADY_SENT;
    case "slowBody":
      await next();
      c.res = await dripBody(c.res, fault.msPerByte, stop);
      return undefined;
    default:
      return answerInstead(c, fault);
  }
}

type AnsweringFault = Extract<CallFault, { kind: "auth401" | "rateLimited" | "serverError" | "html" }>;

function answerInstead(c: Context<SandboxEnv>, fault: AnsweringFault): Response {
  switch (fault.kind) {
    case "auth401":
      return refuse(c, 401, "SIM_TOKEN_EXPIRED", "the sandbox was told to refuse this token");
    case "rateLimited":
      if (fault.retryAfter !== "none") c.header("retry-after", retryAfterHeader(fault.retryAfter));
      return refuse(c, 429, "SIM_RATE_LIMITED", "the sandbox was told to limit this call");
    case "serverError":
      if (!fault.envelope) return c.body(null, fault.status);
      return refuse(c, fault.status, "SIM_SERVER_ERROR", "the sandbox was told to fail this call");
    case "html":
      return notTheApi(c, fault.status);
  }
}

const retryAfterHeader = (retryAfter: { seconds: number } | { dateInMs: number }): string =>
  "seconds" in retryAfter ? String(retryAfter.seconds) : new Date(Date.now() + retryAfter.dateInMs).toUTCString();

/** Closes the connection without a byte of an answer. The ledger notes the call as not answered. */
function drop(c: Context<SandboxEnv>): Response {
  c.env.incoming.socket.destroy();
  c.get("call").finish(null);
  return RESPONSE_ALREADY_SENT;
}

const untilStopped = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => stop.addEventListener("abort", () => resolve(), { once: true }));
