import type { Settings } from "../settings.ts";
import type { DeliveryOptions, Shipment } from "./delivery.ts";
import { signRequest } from "./sign-request.ts";

type Post = {
  to: string;
  shipment: Shipment;
  options: DeliveryOptions;
  settings: Settings;
  retry?: { attempt: number; reason: string };
};

/** Posts to the bot's request URL as Slack does, and gives up after three seconds. Times are the wall clock's. */
export async function postSigned({ to, shipment, options, settings, retry }: Post) {
  const { body, contentType } = encode(shipment);
  // The bot compares with its own clock, so the injected one has no say here.
  const timestampSeconds = Math.floor((Date.now() - (options.signatureAgeMs ?? 0)) / 1_000);
  const startedAtMs = performance.now();
  const base = { transport: "http" as const, status: null, answer: null, noRetry: false };
  try {
    const response = await fetch(to, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(settings.ackWithinMs),
      headers: {
        "content-type": contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        ...signRequest(body, options.signWith ?? settings.signingSecret, timestampSeconds),
        ...(retry ? { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason } : {}),
      },
    });
    const answer = parseAnswer(await response.text());
    const noRetry = response.headers.get("x-slack-no-retry") === "1";
    return { ...base, status: response.status, answer, noRetry, tookMs: performance.now() - startedAtMs, inTime: true };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    // A refused connection is no late answer: Slack says dispatch_failed, which status 0 becomes.
    return { ...base, status: isLate ? null : 0, tookMs: performance.now() - startedAtMs, inTime: !isLate };
  }
}

/** Bolt matches the form's content type exactly, so it carries no charset: Slack sends none. */
function encode({ type, payload }: Shipment): { body: string; contentType: string } {
  if (type === "events_api") return { body: JSON.stringify(payload), contentType: "application/json" };
  const contentType = "application/x-www-form-urlencoded";
  const fields = type === "interactive" ? { payload: JSON.stringify(payload) } : payload;
  const form = new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return { body: form.toString(), contentType };
}

function parseAnswer(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
