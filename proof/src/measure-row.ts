import type { ProofOptions, ProofRow } from "./proof-row.ts";

type Outcome = Pick<ProofRow, "tried" | "violations" | "note" | "leftOut">;

/** Runs one bar, times it and reports it. What it throws is a violation with the error as its note. */
export async function measureRow(options: ProofOptions, bar: string, run: () => Promise<Outcome>): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
  try {
    const outcome = await run();
    options.report({ bar, seconds: seconds(), ...outcome });
  } catch (error) {
    const note = error instanceof Error ? (error.stack ?? error.message) : String(error);
    options.report({ bar, tried: 1, violations: 1, seconds: seconds(), note });
  }
}
