import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { limits } from "./account-limits.ts";
import { followMany, startAt, type Course, type Followed } from "./follow-many.ts";
import { mostAtOnce, mostPerSecond } from "./most-calls.ts";
import type { Arrival } from "./simulated-vendor.ts";

const secondMs = 1_000;
const darkFrom = 120 * secondMs;
const afterMs = 120 * secondMs;
/** Then every render is nudged at once, which the limits have to stretch. */
const nudgedForMs = 45 * secondMs;
const probeGapMs = 10 * secondMs;
/** The clock goes in steps, and a read that times out does so a step later. */
const stepMs = 40;

/** 10 minutes in which the service first hangs, then refuses connections, then fails; what follows is calm. */
function darkCourse(renders: number, recoversAfterMs: number): Course {
  const until = darkFrom + 600 * secondMs + recoversAfterMs;
  return {
    perRegion: renders,
    regions: ["global"],
    workers: 8,
    troubles: [
      { from: darkFrom, until: darkFrom + 200 * secondMs, trouble: "hangs" },
      { from: darkFrom + 200 * secondMs, until: darkFrom + 400 * secondMs, trouble: "refusesConnections" },
      { from: darkFrom + 400 * secondMs, until, trouble: "fails" },
    ],
    nudgedAt: until + afterMs - nudgedForMs,
    durationMs: until + afterMs,
  };
}

interface DarkRun {
  calm: readonly Arrival[];
  dark: readonly Arrival[];
  recoversAt: number;
  followed: Followed;
}

/** R7 on virtual time, with the shipped `syncRender`, client and gate. */
export async function proveDarkness(options: ProofOptions): Promise<void> {
  const renders = options.quick ? 300 : 1_000;
  // The later in a gap between two probes it recovers, the longer nobody notices.
  const recoveries = options.quick ? [9_000] : [0, 3_000, 6_000, 9_000];
  const runs: DarkRun[] = [];
  await measureRow(options, "10 min dark: calls stay within 1.1 × a calm schedule, none is lost", async () => {
    for (const recoversAfterMs of recoveries) runs.push(await run(darkCourse(renders, recoversAfterMs)));
    const ratios = runs.map(
      ({ calm, dark, recoversAt }) => countUntil(dark, recoversAt) / countUntil(calm, recoversAt),
    );
    const lost = runs.flatMap(({ followed }) => [...followed.renders.rows.values()].filter(isNotFollowed));
    return {
      tried: runs.length * renders,
      violations: ratios.filter((ratio) => !(ratio <= 1.1)).length + lost.length,
      note: `${renders} in flight; calls against calm: ${ratios.map((ratio) => ratio.toFixed(3)).join(", ")}`,
    };
  });
  await measureRow(options, "10 min dark: one probe per 10 s and account", async () => {
    const probes = runs.flatMap(({ dark }) => probeGaps(dark));
    return { tried: probes.length, violations: probes.filter((gapMs) => gapMs < probeGapMs).length };
  });
  await measureRow(options, "after 10 min dark 95 % are caught up within 60 s", async () => {
    const slowest = runs.map((one) => percentile95(waits(one, renders)));
    const note = `95 % after ${slowest.map((ms) => `${Math.round(ms / secondMs)} s`).join(", ")}`;
    return { tried: runs.length * renders, violations: slowest.filter((ms) => !(ms <= 60_000)).length, note };
  });
  await measureRow(
    options,
    "10 min dark, and all nudged at once after it: at most 25 calls in a second and 12 at once",
    async () => {
      const all = runs.flatMap(({ calm, dark }) => [calm, dark]);
      const worst = { perSecond: Math.max(...all.map(mostPerSecond)), atOnce: Math.max(...all.map(mostAtOnce)) };
      const broken = all.filter(
        (one) => mostPerSecond(one) > limits.callsPerSecond || mostAtOnce(one) > limits.callsAtOnce,
      );
      const tried = all.reduce((sum, { length }) => sum + length, 0);
      return { tried, violations: broken.length, note: `most in a second ${worst.perSecond}, at once ${worst.atOnce}` };
    },
  );
}

async function run(course: Course): Promise<DarkRun> {
  const calm = await followMany({ ...course, troubles: [] });
  const followed = await followMany(course);
  const recoversAt = startAt + (course.troubles.at(-1)?.until ?? 0);
  return { calm: arrivalsOf(calm), dark: arrivalsOf(followed), recoversAt, followed };
}

const arrivalsOf = ({ vendors }: Followed): readonly Arrival[] => vendors.get("global")?.arrivals ?? [];

const isNotFollowed = ({ state, tracking, problem }: { state: string; tracking: unknown; problem: unknown }): boolean =>
  state !== "rendering" || tracking === null || problem !== null;

/** Calls from the beginning of the darkness on. */
function countUntil(arrivals: readonly Arrival[], until: number): number {
  return arrivals.filter(({ at }) => at >= startAt + darkFrom && at < until).length;
}

/** Between the calls after the failures that showed the darkness: those were under way together. */
function probeGaps(arrivals: readonly Arrival[]): number[] {
  const silent = arrivals.filter(({ isTroubled }) => isTroubled).toSorted((one, other) => one.endedAt - other.endedAt);
  const shownAt = silent[4]?.endedAt ?? Infinity;
  const probes = silent.filter(({ at }) => at > shownAt + stepMs).toSorted((one, other) => one.at - other.at);
  return probes.map(({ at }, index) => at - (probes[index - 1]?.at ?? shownAt));
}

/** For each render: from the recovery to its first look that was answered. One that was never looked at waits for ever. */
function waits({ dark, recoversAt }: DarkRun, renders: number): number[] {
  const first = new Map<string, number>();
  for (const { at, path, endedAt, isTroubled } of dark) {
    if (at >= recoversAt && !isTroubled && !first.has(path)) first.set(path, endedAt - recoversAt);
  }
  const missing = Array.from({ length: Math.max(0, renders - first.size) }, () => Infinity);
  return [...first.values(), ...missing];
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? Infinity;
}
