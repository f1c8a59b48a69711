/** One line of the proof: a bar that was tried so many times and did not hold so many times. */
export interface ProofRow {
  /** Which part of the proof it belongs to, as `--only` names it. */
  part: string;
  /** The promise, in words. */
  bar: string;
  /** How many cases ran. Zero only together with `leftOut`. */
  tried: number;
  /** How many of them broke the promise. A row that shows a known cost has none and says it in `note`. */
  violations: number;
  /** Seconds of wall clock. */
  seconds: number;
  /** What the number alone does not say: seeds, costs, limits. */
  note?: string;
  /** Why it could not be tried on this machine. Never for a case that was tried and failed. */
  leftOut?: string;
}

/** How a part is run: `quick` is what CI has time for; every promise is still tried, on fewer cases. */
export interface ProofOptions {
  quick: boolean;
  /** A server where databases may be made, `postgres://user@host:port/name`; undefined when there is none. */
  databaseUrl: string | undefined;
  /** Called with each row as soon as it is known. */
  report(row: Omit<ProofRow, "part">): void;
}

/** A part of the proof. It throws when it could not run at all, which counts as a violation. */
export type ProofPart = (options: ProofOptions) => Promise<void>;
