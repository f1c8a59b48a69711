import type { Env } from "./env.ts";

const answerWithinMs = 2_000;

/** Where this installation's service would answer. */
export function serviceUrl(env: Env): string {
  return env.REELAY_API_URL ?? `http://${reachable(env.REELAY_HOST)}:${env.REELAY_PORT}`;
}

/** Whether a Reelay service answers there. Anything else that answers is not one. */
export async function isServiceRunning(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(answerWithinMs), redirect: "error" });
    return answer.ok && (await answer.text()) === JSON.stringify({ status: "up" });
  } catch {
    return false;
  }
}

/** An address to listen on everywhere is no address to call. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
