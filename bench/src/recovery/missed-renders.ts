import { randomUUID } from "node:crypto";
import type { Installation } from "../world/open-installation.ts";
import type { OpenSandbox } from "../world/open-sandbox.ts";
import { untilTrue } from "../world/pause.ts";

const patienceMs = 120_000;

/** Renders that are under way and stay at 40 % until the sandbox's faults are cleared. Answers with their ids. */
export async function startFrozen(
  { client }: Installation,
  { control }: OpenSandbox,
  count: number,
): Promise<ReadonlySet<string>> {
  await control.setFault({ kind: "freezeAt", percent: 40 });
  const ids = new Set<string>();
  for (let made = 0; made < count; made += 1) {
    const idempotencyKey = randomUUID();
    const { id } = await client.renders.create.mutate({ script: `Hello, ${idempotencyKey}.`, idempotencyKey });
    ids.add(id);
  }
  const underWay = new Set<string>();
  const areSettled = async (): Promise<boolean> => {
    const own = (await client.renders.list.query({ limit: 100 })).renders.filter(({ id }) => ids.has(id));
    for (const { id, state } of own) if (state === "rendering") underWay.add(id);
    // One whose paid call got no answer on a busy machine is looked for, for ten minutes: it is left out.
    return own.every(({ state, checking }) => state === "rendering" || checking);
  };
  await untilTrue(areSettled, { patienceMs, everyMs: 250, what: `${count} renders are under way` });
  return underWay;
}

/** Waits until all of them are videos. @throws when one is not in time */
export async function untilReady(client: Installation["client"], ids: ReadonlySet<string>): Promise<void> {
  const areReady = async (): Promise<boolean> => {
    const { renders } = await client.renders.list.query({ limit: 100 });
    return renders.filter(({ id, state }) => ids.has(id) && state === "ready").length === ids.size;
  };
  await untilTrue(areReady, { patienceMs, everyMs: 250, what: `${ids.size} renders are ready` });
}

/** Lets them end at AI STUDIOS while nobody looks. Answers with their projects. */
export async function finishUnseen({ control }: OpenSandbox, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  await control.clearFaults();
  let done: string[] = [];
  const areDone = async (): Promise<boolean> => {
    const { projects } = await control.ledger();
    done = projects
      .filter(({ name, completedAtMs }) => completedAtMs !== null && ids.has(/r_[0-9a-z]{20}/.exec(name)?.[0] ?? ""))
      .map(({ projectId }) => projectId);
    return done.length === ids.size;
  };
  await untilTrue(areDone, { patienceMs, everyMs: 250, what: `${ids.size} exports are done` });
  return new Set(done);
}
