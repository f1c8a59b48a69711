import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { followMany, startAt, type Course, type Followed } from "./follow-many.ts";
import type { Arrival } from "./simulated-vendor.ts";

const minuteMs = 60_000;

/** R15 on virtual time: one region silent, the other followed by the same process. */
export async function proveApartness(options: ProofOptions): Promise<void> {
  const perRegion = options.quick ? 100 : 500;
  const until = (options.quick ? 4 : 11) * minuteMs;
  // The first row is about the gates alone: no look has to wait for a worker. The second is about the shipped workers.
  const course: Course = {
    perRegion,
    regions: ["global", "china"],
    workers: 2 * perRegion,
    troubles: [{ from: minuteMs, until, trouble: "hangs" }],
    durationMs: until + minuteMs,
  };
  await measureRow(options, "one region dark: the other's gate lets its reads go at the same instants", async () => {
    const [calm, dark] = [china(await followMany({ ...course, troubles: [] })), china(await followMany(course))];
    const asked = new Set(calm.map(named));
    const moved = dark.filter((arrival) => !asked.has(named(arrival))).length;
    return { tried: calm.length, violations: moved + Math.abs(calm.length - dark.length) };
  });
  await measureRow(
    options,
    "one region dark, both on one process's 8 workers: the other's p95 within 1.1 ×",
    async () => {
      const few = { ...course, workers: 8 };
      const [calm, dark] = [gaps(await followMany({ ...few, troubles: [] })), gaps(await followMany(few))];
      const ratio = percentile95(dark) / percentile95(calm);
      const worst = (Math.max(...dark) / Math.max(...calm)).toFixed(2);
      const note = `time between two reads of a render: p95 ${ratio.toFixed(3)} ×, longest ${worst} ×`;
      return { tried: dark.length, violations: ratio <= 1.1 ? 0 : 1, note };
    },
  );
}

const china = ({ vendors }: Followed): readonly Arrival[] => vendors.get("china")?.arrivals ?? [];

const named = ({ at, path }: Arrival): string => `${at - startAt} ${path}`;

/** Milliseconds between two reads of the same render of the region that is well. */
function gaps(followed: Followed): number[] {
  const last = new Map<string, number>();
  return china(followed).flatMap(({ at, path }) => {
    const before = last.get(path);
    last.set(path, at);
    return before === undefined ? [] : [at - before];
  });
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? Infinity;
}
