import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { FaultBoard, SlackFault } from "../faults/create-fault-board.ts";
import { rateLimited } from "../methods/spend-rate-limit.ts";
import type { CallRecord } from "../record.ts";
import type { SlackState } from "../state/slack-state.ts";

export type Answer = { status: number; headers?: Record<string, string>; body: Record<string, unknown> | string };
export type HttpContext = Context<{ Bindings: HttpBindings }>;
export type Calls = {
  state: SlackState;
  faults: FaultBoard;
  onCall: (record: CallRecord) => void;
  stopped: AbortSignal;
};
type Call = { method: string; args: Record<string, unknown>; token: string | null };

/** Records a call, lets its fault happen, and answers it. Everything that reaches the stand-in passes here. */
export async function answerCall(
  c: HttpContext,
  calls: Calls,
  call: Call,
  run: () => Answer | Promise<Answer>,
): Promise<Response> {
  const atMs = calls.state.settings.now();
  const record: CallRecord = { ...call, atMs, status: null, error: null, accepted: false };
  calls.state.calls.push(record);
  const fault = calls.faults.take({ method: call.method, channelId: call.args["channel"] ?? call.args["channel_id"] });
  const instead = fault && answerOfFault(fault);
  const isBefore = fault !== undefined && "when" in fault && fault.when === "before";
  const answer = instead ?? (isBefore ? null : await run());
  if (answer !== null) note(record, answer, instead === undefined);
  calls.onCall(record);
  if (fault?.kind === "reset") return breakOff(c, record);
  if (fault?.kind === "hang") return hang(record, calls.stopped);
  return send(answer ?? { status: 500, body: "" });
}

function note(record: CallRecord, answer: Answer, wasRun: boolean): void {
  record.status = answer.status;
  if (typeof answer.body !== "string" && typeof answer.body["error"] === "string") record.error = answer.body["error"];
  record.accepted = wasRun && record.error === null && answer.status === 200;
}

function answerOfFault(fault: SlackFault): Answer | undefined {
  switch (fault.kind) {
    case "error":
      return { status: 200, body: { ok: false, error: fault.error, ...fault.fields } };
    case "rateLimited": {
      const { status, headers, code } = rateLimited(fault.retryAfterSeconds);
      return { status, headers, body: { ok: false, error: code } };
    }
    case "status":
      return { status: fault.status, body: fault.body ?? "<html>the stand-in was told to fail this call</html>" };
    case "hang":
    case "reset":
      return undefined;
  }
}

function send({ status, headers = {}, body }: Answer): Response {
  const type = typeof body === "string" ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  return new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": type, ...headers },
  });
}

function breakOff(c: HttpContext, record: CallRecord): Response {
  record.status = null;
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function hang(record: CallRecord, stopped: AbortSignal): Promise<Response> {
  record.status = null;
  if (!stopped.aborted)
    await new Promise<void>((resolve) => stopped.addEventListener("abort", () => resolve(), { once: true }));
  return RESPONSE_ALREADY_SENT;
}
