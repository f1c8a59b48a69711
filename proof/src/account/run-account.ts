import type { ProofOptions } from "../proof-row.ts";
import { proveDarkness } from "./dark-rows.ts";

/** What the gate of an account promises: R5, R6, R7 and R15 of the bars, and one limit for all processes. */
export async function runAccount(options: ProofOptions): Promise<void> {
  await proveDarkness(options);
}
