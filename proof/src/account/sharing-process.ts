import { setTimeout as delay } from "node:timers/promises";
import { once } from "node:events";
import { openAccountGate, openStore } from "@reelay/api";
import { AiStudiosFailure, connectRegion, createAiStudiosClient, type AiStudiosClient } from "@reelay/core";
import pino from "pino";
import { limits } from "./account-limits.ts";
import type { SharedCall, SharingTask } from "./sharing-task.ts";

const callers = 20;
const logger = pino({ level: "silent" });

/** One of the processes that share an account: asks as fast as its gate lets it, and tells when each call was out. */
process.once("message", (task: SharingTask) => {
  void share(task).then((calls) => process.send?.(calls, () => process.disconnect()));
});

async function share({ databaseUrl, baseUrl, credentials, durationMs }: SharingTask): Promise<SharedCall[]> {
  const store = await openStore({ databaseUrl });
  const calls: SharedCall[] = [];
  const watched: typeof fetch = async (input, init) => {
    const call: SharedCall = { at: Date.now(), endedAt: Infinity, isLimited: false };
    calls.push(call);
    const response = await fetch(input, init);
    const body = await response.text();
    call.endedAt = Date.now();
    call.isLimited = response.status === 429;
    return new Response(body, { status: response.status, headers: response.headers });
  };
  const gate = openAccountGate({ store, region: "global", credentials, limits, logger });
  const connection = connectRegion({ region: "global", baseUrl });
  const client = createAiStudiosClient({ connection, credentials, gate, fetch: watched });
  const begun = once(process, "message");
  process.send?.("ready");
  await begun;
  const untilAt = Date.now() + durationMs;
  await Promise.all(Array.from({ length: callers }, () => askUntil(client, untilAt)));
  await store.close();
  return calls;
}

async function askUntil(client: AiStudiosClient, untilAt: number): Promise<void> {
  while (Date.now() < untilAt) {
    try {
      await client.isAuthenticated();
    } catch (error) {
      if (!(error instanceof AiStudiosFailure)) throw error;
      await delay(Math.min(error.facts.retryAfterMs ?? 0, Math.max(0, untilAt - Date.now())));
    }
  }
}
