import { parts } from "./parts.ts";
import type { ProofOptions, ProofRow } from "./proof-row.ts";

/** Runs the parts one after the other and hands on every row. A part that breaks, or shows nothing, is a violation. */
export async function runProof(
  names: readonly string[],
  options: Omit<ProofOptions, "report"> & { onRow(row: ProofRow): void },
): Promise<void> {
  for (const name of names) {
    const startedAt = performance.now();
    let reported = 0;
    const report: ProofOptions["report"] = (row) => {
      reported += 1;
      options.onRow({ part: name, ...row });
    };
    const broken = (note: string) => {
      const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
      report({ bar: "the part runs to its end", tried: 1, violations: 1, seconds, note });
    };
    try {
      const run = await parts.get(name)?.();
      await run?.({ quick: options.quick, databaseUrl: options.databaseUrl, report });
      if (reported === 0) broken("it reported nothing");
    } catch (error) {
      broken(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}
