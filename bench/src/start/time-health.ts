import { pause } from "../world/pause.ts";

const patienceMs = 120_000;

/** From now until `/healthz` answers, milliseconds. */
export async function timeHealth(port: number): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return performance.now() - startedAt;
    await pause(10);
  }
  throw new Error("/healthz never answered");
}
