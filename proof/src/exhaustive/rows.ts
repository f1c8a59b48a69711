import { endless, explorationsOf, fast, isPlain, isTrue, lagging, slow, type Sweep } from "./explore/explorations.ts";
import { depths, type Exploration } from "./explore/explore.ts";
import type { Flaw } from "./explore/tally.ts";
import { scenarioLine } from "./scenario-line.ts";
import type { VendorVariant } from "./vendor/vendor-variant.ts";

/** One bar: what is explored for it, and what must not happen. */
export interface ExhaustiveRow {
  bar: string;
  explorations: Exploration[];
  /** Endings that break the promise; none where a cost is shown. */
  forbidden: readonly Flaw[];
  /** What the note tells besides. */
  shows: "askedPerson" | "cost" | "caught";
}

const never = ["paidTwice", "lost", "understated", "broken"] as const;

const row = (
  bar: string,
  shows: ExhaustiveRow["shows"],
  forbidden: readonly Flaw[],
  sweeps: readonly Sweep[],
): ExhaustiveRow => ({ bar, shows, forbidden, explorations: deepest(sweeps.flatMap(explorationsOf)) });

/** Of explorations of the same scenario the one that goes furthest, so that nothing is tried, and counted, twice. */
function deepest(explorations: readonly Exploration[]): Exploration[] {
  const kept = new Map<string, Exploration>();
  for (const exploration of explorations) {
    const key = `${scenarioLine({ ...exploration.scenario, faults: [] })} ${exploration.powerCut}`;
    const known = kept.get(key);
    const isDeeper = known === undefined || depths.indexOf(exploration.depth) > depths.indexOf(known.depth);
    if (isDeeper) kept.set(key, exploration);
  }
  return [...kept.values()];
}

/** The rows; `quick` tries the same faults on fewer vendors. */
export function exhaustiveRows(quick: boolean): ExhaustiveRow[] {
  return [...promised(quick), ...costs(quick)];
}

const drafting = (vendor: VendorVariant): boolean => vendor.honoursDraft;
const lateMs = 600_000;

function promised(quick: boolean): ExhaustiveRow[] {
  const paired = quick ? "one" : "two";
  const surely = [...never, "asksPerson"] as const;
  return [
    row("capabilities truly supported: paid once, finished, nobody asked", "askedPerson", surely, [
      { declared: "supported", vendors: fast.filter(isTrue), depth: "all", every: quick ? 5 : 1 },
      { declared: "supported", vendors: slow.filter(isTrue), depth: quick ? "two" : "all", every: quick ? 7 : 5 },
      { declared: "supported", vendors: slow.filter(isTrue), depth: paired },
      { declared: "supported", vendors: fast.filter(isTrue), depth: paired, restartMs: lateMs },
    ]),
    row("unverified: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unverified", vendors: fast, depth: "two", every: quick ? 25 : 5 },
      { declared: "unverified", vendors: slow, depth: paired, every: 11 },
      { declared: "unverified", vendors: slow, depth: "one", every: quick ? 5 : 1 },
      { declared: "unverified", vendors: endless, depth: "one", every: quick ? 11 : 1 },
      { declared: "unverified", vendors: fast, depth: "one", restartMs: lateMs, every: quick ? 7 : 1 },
    ]),
    row("only drafts supported: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "draftsOnly", vendors: fast.filter(drafting), depth: "two", every: quick ? 25 : 7 },
      { declared: "draftsOnly", vendors: slow.filter(drafting), depth: "one", every: quick ? 7 : 1 },
    ]),
    row("unsupported (no drafts): never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unsupported", vendors: fast.filter(isPlain), depth: "two", every: quick ? 11 : 5 },
      { declared: "unsupported", vendors: slow.filter(isPlain), depth: paired, every: 5 },
      { declared: "unsupported", vendors: endless.filter(isPlain), depth: "one", every: quick ? 5 : 1 },
    ]),
    row("power loss, journal kept, supported: paid once, finished, nobody asked", "askedPerson", surely, [
      { declared: "supported", vendors: fast.filter(isTrue), depth: "one", powerCut: true },
      { declared: "supported", vendors: fast.filter(isTrue), depth: paired, powerCut: true, every: 5 },
    ]),
    row("power loss, journal kept, elsewhere: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unverified", vendors: fast, depth: "one", powerCut: true, every: quick ? 5 : 1 },
      { declared: "unverified", vendors: fast, depth: paired, powerCut: true, every: 25 },
      { declared: "unsupported", vendors: fast.filter(isPlain), depth: paired, powerCut: true, every: 11 },
    ]),
  ];
}

function costs(quick: boolean): ExhaustiveRow[] {
  const untrue = fast.concat(slow).filter((vendor) => !isTrue(vendor));
  const every = quick ? 11 : 1;
  return [
    row(
      "what declaring supported costs where it is not true",
      "cost",
      ["broken"],
      [
        { declared: "supported", vendors: untrue, depth: "one", every },
        { declared: "supported", vendors: untrue, depth: quick ? "one" : "two", every: 25 },
      ],
    ),
    row(
      "what it costs, unverified, when reads lag for minutes: videos, but nothing is paid twice",
      "cost",
      ["paidTwice", "understated", "broken"],
      [{ declared: "unverified", vendors: lagging, depth: "one", every: quick ? 5 : 1 }],
    ),
    row(
      "what it costs, supported, when reads lag longer than a doubt lasts",
      "cost",
      ["broken"],
      [{ declared: "supported", vendors: lagging.filter(isTrue), depth: "two", every: quick ? 11 : 5 }],
    ),
    row(
      "the judge sees a blind retry",
      "caught",
      [],
      [{ declared: "supported", vendors: fast.filter(isTrue), depth: "one", every, strategy: "blind" }],
    ),
  ];
}
