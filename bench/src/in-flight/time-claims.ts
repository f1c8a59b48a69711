import type { Store } from "@reelay/api";
import { PgBoss } from "pg-boss";

const queue = "render.sync";
/** As many as one of the service's workers takes at once. */
const batchSize = 4;

/** How long a worker's claim of due looks takes, milliseconds, sorted. Others are waiting beside them. */
export async function timeClaims(store: Store, count: number): Promise<number[]> {
  const boss = new PgBoss({ ...store.engineOptions, supervise: false, schedule: false });
  await boss.start();
  const times: number[] = [];
  try {
    for (let claim = 0; claim < count; claim += 1) {
      for (let job = 0; job < batchSize; job += 1) {
        await boss.send(
          queue,
          { renderId: "none" },
          { singletonKey: `claim ${claim} ${job}`, startAfter: new Date(0) },
        );
      }
      const startedAt = performance.now();
      const jobs = await boss.fetch(queue, { batchSize });
      times.push(performance.now() - startedAt);
      if (jobs.length !== batchSize) throw new Error(`${jobs.length} of ${batchSize} due jobs were claimed`);
      await boss.complete(
        queue,
        jobs.map(({ id }) => id),
      );
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  return times.toSorted((one, other) => one - other);
}
