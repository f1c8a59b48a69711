import {
  endless,
  explorationsOf,
  fast,
  isPlain,
  isSeenInTime,
  isTrue,
  lagging,
  slow,
  type Sweep,
} from "./explore/explorations.ts";
import type { Exploration } from "./explore/explore.ts";
import type { Flaw } from "./explore/tally.ts";

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
): ExhaustiveRow => ({ bar, shows, forbidden, explorations: sweeps.flatMap(explorationsOf) });

/** The rows; `quick` tries the same faults on fewer vendors. */
export function exhaustiveRows(quick: boolean): ExhaustiveRow[] {
  return [...promised(quick), ...costs(quick)];
}

function promised(quick: boolean): ExhaustiveRow[] {
  const lateMs = 600_000;
  const dark = { powerCut: true, depth: quick ? "one" : "two" } as const;
  const [few, some] = quick ? ([25, 11] as const) : ([5, 1] as const);
  return [
    row(
      "capabilities truly supported: paid once, finished, nobody asked",
      "askedPerson",
      [...never, "asksPerson"],
      [
        { declared: "supported", vendors: fast.filter(isTrue), depth: "all", every: quick ? 5 : 1 },
        { declared: "supported", vendors: slow.filter(isTrue), depth: quick ? "two" : "all", every: quick ? 7 : 1 },
        { declared: "supported", vendors: fast.filter(isTrue), depth: quick ? "one" : "two", restartMs: lateMs },
      ],
    ),
    row("unverified: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unverified", vendors: fast.filter(isSeenInTime), depth: "two", every: some },
      { declared: "unverified", vendors: slow.filter(isSeenInTime), depth: "two", every: few },
      { declared: "unverified", vendors: slow.filter(isSeenInTime), depth: "one" },
      { declared: "unverified", vendors: endless.filter(isSeenInTime), depth: "one", every: quick ? 5 : 1 },
      { declared: "unverified", vendors: fast.filter(isSeenInTime), depth: "one", restartMs: lateMs },
    ]),
    row("only drafts supported: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "draftsOnly", vendors: fast.filter((vendor) => vendor.honoursDraft), depth: "two", every: few },
      { declared: "draftsOnly", vendors: slow.filter((vendor) => vendor.honoursDraft), depth: "one" },
    ]),
    row("unsupported (no drafts): never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unsupported", vendors: fast.filter(isPlain), depth: "two", every: quick ? 7 : 1 },
      { declared: "unsupported", vendors: slow.filter(isPlain), depth: "two", every: quick ? 25 : 1 },
      { declared: "unsupported", vendors: endless.filter(isPlain), depth: "one" },
    ]),
    row(
      "power loss, journal kept, supported: paid once, finished, nobody asked",
      "askedPerson",
      [...never, "asksPerson"],
      [{ ...dark, declared: "supported", vendors: fast.filter(isTrue) }],
    ),
    row("power loss, journal kept, elsewhere: never paid twice, every unknown before a person", "askedPerson", never, [
      { ...dark, declared: "unverified", vendors: fast.filter(isSeenInTime), every: 11 },
      { ...dark, declared: "unsupported", vendors: fast.filter(isPlain), every: 5 },
    ]),
  ];
}

function costs(quick: boolean): ExhaustiveRow[] {
  const untrue = fast.concat(slow).filter((vendor) => !isTrue(vendor));
  const unseen = slow.concat(lagging).filter((vendor) => !isSeenInTime(vendor));
  const every = quick ? 11 : 1;
  return [
    row(
      "what declaring supported costs where it is not true",
      "cost",
      ["broken"],
      [
        { declared: "supported", vendors: untrue, depth: "one", every },
        { declared: "supported", vendors: untrue, depth: "two", every: 25 },
      ],
    ),
    row(
      "what it costs, unverified, when an ignored isExport:false shows only after 60 s",
      "cost",
      ["broken"],
      [{ declared: "unverified", vendors: unseen, depth: "one", every }],
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
