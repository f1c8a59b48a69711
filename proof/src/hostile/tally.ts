import type { ProofRow } from "../proof-row.ts";

const namedViolations = 5;

/** What a row comes to. */
export type Outcome = Pick<ProofRow, "tried" | "violations" | "note">;

/** Counts cases and what they broke. */
export interface Tally {
  /** One case: it held, or `broken` says how it did not. */
  check(held: boolean, broken: () => string): void;
  /** The row, with the first few violations named after `note`. */
  outcome(note?: string): Outcome;
}

/** Starts a count for one row. */
export function createTally(): Tally {
  const broken: string[] = [];
  let tried = 0;
  let violations = 0;
  return {
    check(held, describe) {
      tried += 1;
      if (held) return;
      violations += 1;
      if (broken.length < namedViolations) broken.push(describe().slice(0, 400));
    },
    outcome(note) {
      const lines = [...(note === undefined ? [] : [note]), ...broken];
      return { tried, violations, ...(lines.length > 0 && { note: lines.join("\n") }) };
    },
  };
}
