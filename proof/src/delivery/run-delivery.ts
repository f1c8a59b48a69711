import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { cover } from "./cover.ts";
import { explore } from "./explore.ts";
import { exploreInParallel } from "./explore-in-parallel.ts";
import type { Wrong } from "./judge.ts";
import { liveThrough, type Spoil } from "./live-through.ts";
import { proveRush } from "./rush/rush-rows.ts";
import { doubtCalledCertain, retriedBlindly } from "./spoils.ts";
import { count, emptyTally, sumOf, type Tally } from "./tally.ts";
import type { Variant } from "./variant.ts";
import { everyVariant } from "./every-variant.ts";

/** Every so many of the variants: with one fault, and with two (beside those that cover all pairs of values). */
const sizes = { quick: { single: 6, double: 240, isCovered: false }, full: { single: 1, double: 24, isCovered: true } };

const bars: [string, Wrong[]][] = [
  ["delivery: no result is posted twice", ["duplicate result"]],
  ["delivery: no result is missing", ["missing result"]],
  ["delivery: nobody is mentioned twice", ["duplicate mention"]],
  ["delivery: no mention is missing", ["missing mention"]],
  ["delivery: the final state is shown, whatever lands late", ["stale state", "no end"]],
  ["delivery: a stale placeholder only where nobody can look, one for each doubtful post", ["stale placeholder"]],
  ["delivery: a file that fits is shown with its result", ["missing file"]],
];

/** The shipped delivery loop through every schedule of faults, on every kind of platform. */
export async function runDelivery(options: ProofOptions): Promise<void> {
  const size = options.quick ? sizes.quick : sizes.full;
  const variants = everyVariant();
  const single = variants.filter((_variant, index) => index % size.single === 0);
  const covering = size.isCovered ? cover(variants) : [];
  const double = [...new Set([...covering, ...variants.filter((_variant, index) => index % size.double === 0)])];
  let exploring: Promise<Tally> | undefined;
  const explored = () => (exploring ??= exploreBoth());
  const exploreBoth = async () =>
    sumOf([
      await exploreInParallel(
        single.filter((variant) => !double.includes(variant)),
        1,
      ),
      await exploreInParallel(double, 2),
    ]);
  const sizeNote = `all schedules of 1 fault × ${single.length} variants, of 2 × ${double.length}, of ${variants.length}`;
  for (const [index, [bar, wrongs]] of bars.entries()) {
    await measureRow(options, bar, async () => {
      const tally = await explored();
      const notes = [...(index === 0 ? [sizeNote] : []), ...notesOf(tally, wrongs)];
      const violations = wrongs.reduce((sum, wrong) => sum + (tally.found.get(wrong)?.count ?? 0), 0);
      return { tried: tally.tried, violations, ...(notes.length > 0 && { note: notes.join("\n") }) };
    });
  }
  await proveRush(options);
  const judged = cover(variants).filter((_variant, index) => !options.quick || index % 3 === 0);
  await judgeJudge(options, "delivery: the judge sees an SDK's default retry", { judged, spoil: retriedBlindly });
  await judgeJudge(options, "delivery: the judge sees a doubt that is called certain", {
    judged,
    spoil: doubtCalledCertain,
  });
}

function notesOf({ found, unreadable }: Tally, wrongs: readonly Wrong[]): string[] {
  const lines = wrongs.flatMap((wrong) => found.get(wrong)?.lines ?? []);
  const replays = lines.map((line) => `node proof/src/delivery/replay-process.ts ${line}`);
  const times = (name: Parameters<typeof found.get>[0]) => found.get(name)?.count ?? 0;
  const costs: Partial<Record<Wrong, string>> = {
    "duplicate result": `${times("result shown twice")} times in a direct message too: its reply's token died in doubt, unread`,
    "missing mention": `left out ${times("mention left out")} times, of ${unreadable} where nobody can look, after a doubt about it`,
    "stale placeholder": `left behind ${times("placeholder left behind")} times, of ${unreadable} where nobody can look`,
  };
  return [...wrongs.flatMap((wrong) => costs[wrong] ?? []), ...replays];
}

/** A loop that is wrong must be seen to be: with one fault, where something went wrong, it is a case that was tried. */
async function judgeJudge(
  options: ProofOptions,
  bar: string,
  { judged, spoil }: { judged: readonly Variant[]; spoil: Spoil },
): Promise<void> {
  await measureRow(options, bar, async () => {
    const tally = emptyTally();
    for (const variant of judged) {
      await explore(variant, 1, async (execution) => {
        const ending = await liveThrough(execution, spoil);
        count(tally, ending);
        return ending;
      });
    }
    const seen = ["duplicate result", "duplicate mention", "stale placeholder", "missing result"] as const;
    const counts = seen.map((wrong) => `${tally.found.get(wrong)?.count ?? 0} × ${wrong}`);
    const isSeen = seen.some((wrong) => tally.found.has(wrong));
    return { tried: tally.tried, violations: isSeen ? 0 : 1, note: counts.join(", ") };
  });
}
