import type { WebhookBody } from "./webhook-body.ts";

/** No source gives a timeout or a retry policy: five seconds and one try. */
const webhookTimeoutMs = 5_000;

/** Posts one webhook as JSON and says how it went: the answer's status, or `timeout`, `stopped` or `unreachable`. */
export async function sendWebhook(url: string, body: WebhookBody, stop: AbortSignal): Promise<string> {
  const timeout = AbortSignal.timeout(webhookTimeoutMs);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.any([timeout, stop]),
    });
    await response.body?.cancel();
    return String(response.status);
  } catch {
    if (stop.aborted) return "stopped";
    return timeout.aborted ? "timeout" : "unreachable";
  }
}
