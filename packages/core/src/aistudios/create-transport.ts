import ky from "ky";
import { callKind } from "./call-kind.ts";
import { pathOf, type Call, type CallEvent, type Send, type TransportSettings } from "./call.ts";
import { readEnvelope } from "./envelope.ts";
import { AiStudiosFailure } from "./failure.ts";
import { idSegment } from "./id-segment.ts";
import { isNotSent } from "./is-not-sent.ts";
import { readBody } from "./read-body.ts";
import { retryAfterMs } from "./retry-after.ts";
import { openPasses, type Passes } from "./gate/gated-attempt.ts";
import type { Pass } from "./gate/gate.ts";
import { outcomeOf } from "./gate/outcome-of.ts";
import { failureOf, noReply, place, type Attempt } from "./transport-failure.ts";

const retryStatuses = [408, 429, 500, 502, 503, 504];
const longestRetryWaitMs = 20_000;

/**
 * The one way to a region's host. Redirects are answers, not orders; bodies end at 1 MB; reads are repeated by ky within
 * their total time, writes never. A wait that does not fit in half of that time is the caller's, as `rateLimited`.
 */
export function createTransport(settings: TransportSettings): Send {
  return async (call, read) => {
    if (call.id !== undefined && idSegment(call.id) === null) {
      throw new AiStudiosFailure({ kind: "notFound", ...place(settings, call) });
    }
    const passes = await openPasses(settings, call);
    const last: Attempt = { isStarted: false, reply: null, envelope: null, retryAfterMs: null };
    let thrown: unknown;
    try {
      await ky(
        `${settings.connection.baseUrl}${pathOf(settings.connection.region, call)}`,
        kyOptions(settings, call, last, passes),
      );
    } catch (error) {
      thrown = error;
    } finally {
      await passes.end();
    }
    if (last.held) throw last.held;
    if (last.reply === null || last.envelope === null) throw noReply(settings, call, last, thrown);
    if (!last.envelope.isSuccess) throw failureOf(settings, call, last, last.envelope);
    const result = read(last.envelope.data);
    if (result !== null) return result;
    // A yes without what it promises: a write may have been accepted, so it is doubt and not a bad answer.
    const kind = call.method === "GET" ? "invalidResponse" : "unknownOutcome";
    throw failureOf(settings, call, last, { isSuccess: false, kind });
  };
}

function kyOptions(settings: TransportSettings, call: Call, last: Attempt, passes: Passes) {
  const isRead = call.method === "GET";
  const totalMs = isRead ? settings.readMs : settings.writeMs;
  const waitCapMs = Math.min(longestRetryWaitMs, totalMs / 2);
  return {
    method: call.method,
    ...(call.body === undefined ? {} : { json: call.body }),
    headers: { accept: "application/json", ...(call.token === undefined ? {} : { authorization: call.token }) },
    redirect: "manual" as const,
    timeout: totalMs,
    totalTimeout: totalMs,
    retry: {
      limit: isRead ? 2 : 0,
      methods: ["get"],
      statusCodes: retryStatuses,
      backoffLimit: 2_000,
      jitter: (delayMs: number) => delayMs * (0.5 + settings.random() / 2),
      shouldRetry: () => (isForCaller(settings, last, waitCapMs) ? false : undefined),
    },
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const pass = await nextPass(passes, last);
      return await attempt({ settings, call, last, passes, pass }, () => settings.fetch(input, init));
    },
  };
}

/** Waits that are the caller's: long ones, and every wait that the account's gate keeps for all calls alike. */
function isForCaller(settings: TransportSettings, last: Attempt, waitCapMs: number): boolean {
  if (last.held !== undefined || (last.retryAfterMs ?? 0) > waitCapMs) return true;
  return settings.gate !== undefined && last.reply?.status === 429;
}

/** ky must not take a repetition that the gate keeps back for a broken connection, so it is told apart in `last`. */
async function nextPass(passes: Passes, last: Attempt): Promise<Pass> {
  try {
    return await passes.next();
  } catch (error) {
    if (error instanceof AiStudiosFailure) last.held = error;
    throw error;
  }
}

interface Exchanging {
  settings: TransportSettings;
  call: Call;
  last: Attempt;
  passes: Passes;
  pass: Pass;
}

/** One exchange, body included, so that ky's timeouts and retries cover the body too. ky itself needs only the status. */
async function attempt(exchanging: Exchanging, exchange: () => Promise<Response>): Promise<Response> {
  const { settings, call, last, passes, pass } = exchanging;
  const startedAt = settings.now();
  Object.assign(last, { isStarted: true, reply: null, envelope: null, retryAfterMs: null } satisfies Attempt);
  try {
    const response = await exchange();
    const body = await readBody(response);
    last.reply = {
      method: call.method,
      status: response.status,
      contentType: response.headers.get("content-type"),
      ...body,
    };
    last.envelope = readEnvelope(last.reply);
    last.retryAfterMs = retryAfterMs(response.headers.get("retry-after"), settings.now());
    await pass.leave(
      outcomeOf({
        kind: passes.kind,
        status: response.status,
        envelope: last.envelope,
        retryAfterMs: last.retryAfterMs,
        credentialSince: call.tokenSince ?? startedAt,
      }),
    );
    const failure = last.envelope.isSuccess ? undefined : last.envelope.kind;
    report(settings, call, { status: response.status, failure, durationMs: settings.now() - startedAt });
    return statusOnly(response.status, last.retryAfterMs);
  } catch (error) {
    const failure = isNotSent(error) ? "notSent" : "unknownOutcome";
    await pass.leave({ kind: "unreachable", retryAfterMs: null });
    report(settings, call, { failure, durationMs: settings.now() - startedAt });
    throw error;
  }
}

function statusOnly(status: number, waitMs: number | null): Response {
  const headers = new Headers(waitMs === null ? {} : { "retry-after": String(Math.ceil(waitMs / 1_000)) });
  return new Response(null, { status: status >= 200 && status <= 599 ? status : 599, headers });
}

function report(settings: TransportSettings, call: Call, event: Omit<CallEvent, "method" | "path" | "kind">): void {
  try {
    const path = pathOf(settings.connection.region, call);
    settings.onCall({ method: call.method, path, kind: callKind(call), ...event });
  } catch {
    // A listener's fault must not turn an accepted paid call into an unknown one.
  }
}
