import { randomUUID } from "node:crypto";
import { pause, untilTrue } from "../world/pause.ts";
import { processFigures } from "../world/process-figures.ts";
import type { Installation } from "../world/open-installation.ts";
import type { OpenSandbox } from "../world/open-sandbox.ts";

/** What a batch of whole renders cost. */
export interface BatchCost {
  cpuMsPerRender: number;
  callsPerRender: number;
  /** Slowest answer to a request of the batch, milliseconds. */
  slowestAcceptMs: number;
}

const perSecond = 5;

/** Runs renders from the request to the saved video, five a second, and counts what they cost. */
export async function runBatch(
  { client, program }: Installation,
  { control }: OpenSandbox,
  count: number,
): Promise<BatchCost> {
  const { processId } = program();
  const before = await processFigures(processId);
  const startedAt = Date.now();
  const ids = new Set<string>();
  let slowestAcceptMs = 0;
  const ask = async (): Promise<void> => {
    const askedAt = performance.now();
    const idempotencyKey = randomUUID();
    const { id } = await client.renders.create.mutate({ script: `Hello, ${idempotencyKey}.`, idempotencyKey });
    slowestAcceptMs = Math.max(slowestAcceptMs, performance.now() - askedAt);
    ids.add(id);
  };
  const asking: Promise<void>[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    asking.push(ask());
    await pause(1_000 / perSecond);
  }
  await Promise.all(asking);
  await untilReady(client, ids);
  const after = await processFigures(processId);
  const { calls, projects } = await control.ledger();
  const own = new Set(projects.filter(({ createdAtMs }) => createdAtMs >= startedAt).map(({ projectId }) => projectId));
  const made = calls.filter(
    (call) => call.atMs >= startedAt && (call.projectId === undefined || own.has(call.projectId)),
  );
  return {
    cpuMsPerRender: (after.cpuMs - before.cpuMs) / count,
    callsPerRender: made.length / count,
    slowestAcceptMs,
  };
}

/** Asked seldom, so that asking costs next to nothing. */
async function untilReady(client: Installation["client"], ids: ReadonlySet<string>): Promise<void> {
  const areReady = async (): Promise<boolean> => {
    const { renders } = await client.renders.list.query({ limit: 100 });
    const own = renders.filter(({ id }) => ids.has(id));
    const failed = own.find(({ state }) => state === "failed");
    if (failed) throw new Error(`${failed.id} failed: ${failed.problem?.code}`);
    return own.length === ids.size && own.every(({ state }) => state === "ready");
  };
  await untilTrue(areReady, { patienceMs: 180_000, everyMs: 2_000, what: "the batch is ready" });
}
