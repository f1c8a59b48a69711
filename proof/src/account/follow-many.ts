import {
  connectRegion,
  createAccountGate,
  createAiStudiosClient,
  keepInMemory,
  type GateNews,
  type RegionId,
} from "@reelay/core";
import pino from "pino";
import { defaultLimits } from "../../../packages/api/src/default-limits.ts";
import { noSpendJournal } from "../../../packages/api/src/renders/submit/spend-journal.ts";
import type { RenderStore } from "../../../packages/api/src/renders/render-store.ts";
import { syncRender } from "../../../packages/api/src/renders/sync-render.ts";
import type { ConfiguredRegion, StepService } from "../../../packages/api/src/service.ts";
import { limits } from "./account-limits.ts";
import { createFollowedRenders, type FollowedRenders } from "./followed-renders.ts";
import { createSimulatedVendor, type SimulatedVendor, type Trouble } from "./simulated-vendor.ts";
import { inVirtualTime, pause, stepMs } from "./virtual-time.ts";

export const startAt = Date.UTC(2026, 0, 1);
const minuteMs = 60_000;

/** What happens while the renders are followed. Times are milliseconds since the start. */
export interface Course {
  perRegion: number;
  regions: readonly RegionId[];
  /** Looks at once, as one process's workers make them. */
  workers: number;
  /** Troubles of the first region; one follows the other. */
  troubles: readonly { from: number; until: number; trouble: Trouble }[];
  /** When every render is nudged. */
  nudgedAt?: number;
  durationMs: number;
}

export interface Followed {
  vendors: ReadonlyMap<RegionId, SimulatedVendor>;
  renders: FollowedRenders;
  /** What owners were told, in order. */
  news: readonly GateNews[];
}

/** The shipped `syncRender`, client and gate on virtual time, with renders of half an hour and more under way. */
export async function followMany(course: Course): Promise<Followed> {
  const submitted = course.regions.flatMap((region) => madeRenders(region, course.perRegion));
  const born = new Map(submitted.map(({ id, at, lifeMs }) => [id, { at, lifeMs }]));
  const renders = createFollowedRenders(submitted);
  const progressOf = (id: string, now: number): number => {
    const { at, lifeMs } = born.get(id) ?? { at: now, lifeMs: 1 };
    return Math.min(99, Math.floor((100 * (now - at)) / lifeMs));
  };
  return await inVirtualTime(startAt, async (pass) => {
    const vendors = new Map(course.regions.map((region) => [region, createSimulatedVendor(progressOf)]));
    const news: GateNews[] = [];
    const service = serviceOf(
      renders,
      connectAll(vendors, (next) => news.push(next)),
    );
    const stop = new AbortController();
    const working = work(service, renders, course.workers, stop.signal);
    const [struck] = vendors.values();
    for (const { at, trouble } of turningPoints(course)) {
      await pass(startAt + at - Date.now());
      if (trouble === "nudge") renders.nudgeAll(Date.now());
      else struck?.trouble(trouble);
    }
    stop.abort();
    await pass(60_000);
    await working;
    return { vendors, renders, news };
  });
}

function turningPoints(course: Course): { at: number; trouble: Trouble | "nudge" | null }[] {
  const { troubles, nudgedAt, durationMs } = course;
  const last = troubles.at(-1);
  const turns = troubles.map(({ from, trouble }) => ({ at: from, trouble }));
  const nudge = nudgedAt === undefined ? [] : [{ at: nudgedAt, trouble: "nudge" as const }];
  return [...turns, ...(last ? [{ at: last.until, trouble: null }] : []), ...nudge, { at: durationMs, trouble: null }];
}

/** The engine's workers: at every instant as many of what is due are begun as workers are free. */
async function work(
  service: StepService,
  renders: FollowedRenders,
  workers: number,
  signal: AbortSignal,
): Promise<void> {
  const looks = new Set<Promise<void>>();
  while (!signal.aborted) {
    for (let free = workers - looks.size; free > 0; free -= 1) {
      const renderId = renders.takeDue(Date.now());
      if (renderId === undefined) break;
      const look = syncRender(service, renderId).finally(() => looks.delete(look));
      looks.add(look);
    }
    await pause(stepMs);
  }
  await Promise.all(looks);
}

function madeRenders(region: RegionId, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const share = index / count;
    const at = startAt - (3 + 10 * share) * minuteMs;
    return {
      id: `${region}-${index}`,
      region,
      at,
      lifeMs: (40 + 20 * share) * minuteMs,
      dueAt: startAt + share * minuteMs,
    };
  });
}

/** What the steps of a render need, with renders in memory. */
export function serviceOf(renders: RenderStore, regions: StepService["regions"]): StepService {
  return {
    renders,
    journal: noSpendJournal,
    regions,
    defaultRegion: undefined,
    limits: defaultLimits,
    secret: "the proof's own secret",
    publicUrl: null,
    localUrl: "http://127.0.0.1:1",
    logger: pino({ level: "silent" }),
    now: Date.now,
    random: () => 0.5,
  };
}

function connect(region: RegionId, vendor: SimulatedVendor, onNews: (news: GateNews) => void): ConfiguredRegion {
  const connection = connectRegion({ region });
  const gate = createAccountGate({ keeper: keepInMemory(), limits, pause, onNews, random: () => 0.5 });
  const credentials = { appId: "app", userKey: "key" };
  const client = createAiStudiosClient({ connection, credentials, gate, fetch: vendor.fetch, random: () => 0.5 });
  return { connection, client, gate, sandbox: false, settings: "" };
}

function connectAll(
  vendors: ReadonlyMap<RegionId, SimulatedVendor>,
  onNews: (news: GateNews) => void,
): StepService["regions"] {
  return new Map([...vendors].map(([region, vendor]) => [region, connect(region, vendor, onNews)]));
}
