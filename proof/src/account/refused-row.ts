import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { followMany } from "./follow-many.ts";

const secondMs = 1_000;
const from = 60 * secondMs;
const until = 660 * secondMs;
/** 30 s, then twice as long each time, up to 5 minutes: a login and nothing else, as long as it is refused. */
const mostProbes = 6;

/** R5, the key itself: refused for 10 minutes, then accepted again, on virtual time. */
export async function proveRefusal(options: ProofOptions): Promise<void> {
  const renders = options.quick ? 200 : 1_000;
  await measureRow(
    options,
    "a key refused twice in a row stops all calls within 5 s; its owner is told once",
    async () => {
      const {
        vendors,
        renders: followed,
        news,
      } = await followMany({
        perRegion: renders,
        regions: ["global"],
        workers: 8,
        troubles: [{ from, until, trouble: "refusesKeys" }],
        durationMs: until + 420 * secondMs,
      });
      const refused = (vendors.get("global")?.arrivals ?? []).filter(({ isTroubled }) => isTroubled);
      const firstAt = Math.min(...refused.map(({ endedAt }) => endedAt));
      const late = refused.filter(({ at }) => at > firstAt + 5 * secondMs);
      const failed = [...followed.rows.values()].filter(
        ({ state, problem }) => state !== "rendering" || problem !== null,
      );
      const told = news.filter((one) => one === "refused").length;
      const wrong = (told === 1 ? 0 : 1) + (news.at(-1) === "accepted" ? 0 : 1) + (late.length <= mostProbes ? 0 : 1);
      const stoppedMs = Math.max(...refused.filter((one) => !late.includes(one)).map(({ at }) => at)) - firstAt;
      return {
        tried: renders,
        violations: wrong + failed.length,
        note: `${renders} in flight; last call ${stoppedMs} ms after the first refusal; ${late.length} probes in 10 min; told ${told} time`,
      };
    },
  );
}
