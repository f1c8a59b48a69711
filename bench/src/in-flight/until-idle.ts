import { pause } from "../world/pause.ts";
import { processFigures } from "../world/process-figures.ts";

const lookEveryMs = 500;
/** Less CPU than this between two looks, twice in a row, is rest. */
const restMs = 50;

/** Waits until a process has no more work. Answers with the milliseconds that this took, not counting the rest. */
export async function untilIdle(processId: number, patienceMs: number): Promise<number> {
  const startedAt = performance.now();
  let { cpuMs } = await processFigures(processId);
  let restingSince: number | undefined;
  while (performance.now() - startedAt < patienceMs) {
    const lookedAt = performance.now();
    await pause(lookEveryMs);
    const now = await processFigures(processId);
    const isResting = now.cpuMs - cpuMs < restMs;
    cpuMs = now.cpuMs;
    if (isResting && restingSince !== undefined) return restingSince - startedAt;
    restingSince = isResting ? lookedAt : undefined;
  }
  throw new Error(`process ${processId} was still at work after ${patienceMs / 1_000} s`);
}
