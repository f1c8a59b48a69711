import type { BenchWorld } from "../bench.ts";
import { startInstallation, type WholeInstallation } from "../finish/start-installation.ts";
import { pause, untilTrue } from "../world/pause.ts";
import { processFigures } from "../world/process-figures.ts";
import type { CrowdReport } from "./crowd-messages.ts";
import { holdRender } from "./hold-render.ts";
import { openCrowd, type Crowd } from "./open-crowd.ts";

/** What so many subscribers of one render cost, and what they saw. */
export interface Watched {
  kilobytesEach: number;
  /** From an event until the last subscriber had it. */
  toAllMs: number;
  openSeconds: number;
  /** CPU of the sender in a second in which nothing happened. */
  idleCpuMs: number;
}

export interface WatchedOurs extends Watched {
  /** Subscribers that did not get each event once and in turn, those that broke off and came back among them. */
  withGaps: number;
  cameBack: number;
}

const patienceMs = 120_000;
/** Each key may make 1,200 calls a minute. */
const subscribersPerKey = 1_000;

/** `renders.events` of one render, by so many subscribers, of whom a fifth breaks off and comes back. */
export async function watchOurs(world: BenchWorld, count: number): Promise<WatchedOurs> {
  const installation = await startInstallation(world, { SANDBOX_SPEED: "10" });
  const render = await holdRender(installation);
  const crowd = openCrowd(world);
  const before = await processFigures(installation.program().processId);
  const openedAt = performance.now();
  await crowd.tell({
    do: "open",
    url: `${installation.url}/trpc/renders.events?input=${encodeURIComponent(JSON.stringify({ id: render.id }))}`,
    count,
    headers: await headersFor(installation, count),
  });
  const openSeconds = (performance.now() - openedAt) / 1_000;
  const { kilobytesEach, idleCpuMs } = await restCost(installation.program().processId, before.rssMb, count);
  const seen = await render.version();
  await render.moveOn();
  const moved = await reachedAll(crowd, seen + 1, count);
  const cameBack = Math.floor(count / 5);
  await crowd.tell({ do: "drop", count: cameBack });
  await render.finish();
  await crowd.tell({ do: "resume" });
  const last = await render.version();
  await untilTrue(async () => standing(await crowd.tell({ do: "report" }), last) === count, {
    patienceMs,
    everyMs: 500,
    what: "everybody has the last event",
  }).catch(() => {});
  const ended = await crowd.tell({ do: "report" });
  return {
    kilobytesEach,
    toAllMs: delayOf(moved, seen + 1),
    openSeconds,
    idleCpuMs,
    withGaps: count - standing(ended, last) + ended.outOfTurn + ended.errors,
    cameBack,
  };
}

async function headersFor({ client }: WholeInstallation, count: number): Promise<{ authorization: string }[]> {
  const keys = Array.from({ length: Math.ceil(count / subscribersPerKey) }, async (_, index) => {
    const { key } = await client.keys.create.mutate({ name: `crowd ${index + 1}`, scopes: ["read"] });
    return { authorization: `Bearer ${key}` };
  });
  return await Promise.all(keys);
}

/** What open connections cost a process on which nothing else happens. */
export async function restCost(
  processId: number,
  rssMbBefore: number,
  count: number,
): Promise<Pick<Watched, "kilobytesEach" | "idleCpuMs">> {
  const restMs = 10_000;
  const opened = await processFigures(processId);
  await pause(restMs);
  const rested = await processFigures(processId);
  return {
    kilobytesEach: ((rested.rssMb - rssMbBefore) * 1_024) / count,
    idleCpuMs: ((rested.cpuMs - opened.cpuMs) * 1_000) / restMs,
  };
}

/** Waits until everybody has the event of this number. */
export async function reachedAll(crowd: Crowd, id: number, count: number): Promise<CrowdReport> {
  let report = await crowd.tell({ do: "report" });
  await untilTrue(
    async () => {
      report = await crowd.tell({ do: "report" });
      return (report.events[id]?.received ?? 0) >= count;
    },
    { patienceMs, everyMs: 200, what: `event ${id} has reached ${count} subscribers` },
  );
  return report;
}

export function delayOf({ events }: CrowdReport, id: number): number {
  const event = events[id];
  return event === undefined ? Number.NaN : event.lastAtMs - event.happenedAtMs;
}

const standing = ({ standingAt }: CrowdReport, id: number): number => standingAt[id] ?? 0;
