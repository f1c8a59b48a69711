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
): ExhaustiveRow => ({ bar, shows, forbidden, explorations: sweeps.flatMap(explorationsOf) });

/** The rows; `quick` tries the same faults on fewer vendors. */
export function exhaustiveRows(quick: boolean): ExhaustiveRow[] {
  return [...promised(quick), ...costs(quick)];
}

const drafting = (vendor: VendorVariant): boolean => vendor.honoursDraft;
const lateMs = 600_000;

function promised(quick: boolean): ExhaustiveRow[] {
  const some = (every: 5 | 7 | 11 | 25) => ({ every: quick ? every : (1 as const) });
  const mostly = quick ? "two" : "all";
  const paired = quick ? "one" : "two";
  const surely = [...never, "asksPerson"] as const;
  return [
    row("capabilities truly supported: paid once, finished, nobody asked", "askedPerson", surely, [
      { declared: "supported", vendors: fast.filter(isTrue), depth: "all", ...some(5) },
      { declared: "supported", vendors: slow.filter(isTrue), depth: mostly, ...some(7) },
      { declared: "supported", vendors: fast.filter(isTrue), depth: paired, restartMs: lateMs },
    ]),
    row("unverified: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unverified", vendors: fast.filter(isSeenInTime), depth: "two", ...some(25) },
      { declared: "unverified", vendors: slow.filter(isSeenInTime), depth: paired, every: quick ? 11 : 5 },
      { declared: "unverified", vendors: slow.filter(isSeenInTime), depth: "one", ...some(5) },
      { declared: "unverified", vendors: endless.filter(isSeenInTime), depth: "one", ...some(11) },
      { declared: "unverified", vendors: fast.filter(isSeenInTime), depth: "one", restartMs: lateMs, ...some(7) },
    ]),
    row("only drafts supported: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "draftsOnly", vendors: fast.filter(drafting), depth: "two", every: quick ? 25 : 5 },
      { declared: "draftsOnly", vendors: slow.filter(drafting), depth: "one", ...some(7) },
    ]),
    row("unsupported (no drafts): never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unsupported", vendors: fast.filter(isPlain), depth: "two", ...some(11) },
      { declared: "unsupported", vendors: slow.filter(isPlain), depth: paired, ...some(5) },
      { declared: "unsupported", vendors: endless.filter(isPlain), depth: "one", ...some(5) },
    ]),
    row("power loss, journal kept, supported: paid once, finished, nobody asked", "askedPerson", surely, [
      { declared: "supported", vendors: fast.filter(isTrue), depth: paired, powerCut: true },
    ]),
    row("power loss, journal kept, elsewhere: never paid twice, every unknown before a person", "askedPerson", never, [
      { declared: "unverified", vendors: fast.filter(isSeenInTime), depth: paired, powerCut: true, every: 25 },
      { declared: "unsupported", vendors: fast.filter(isPlain), depth: paired, powerCut: true, every: 5 },
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
        { declared: "supported", vendors: untrue, depth: quick ? "one" : "two", every: 25 },
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
