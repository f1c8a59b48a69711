import type { ProofOptions } from "../proof-row.ts";
import { proveNoCrossing } from "./crossing-row.ts";
import { proveDarkness } from "./dark-rows.ts";
import { proveLimits } from "./limited-row.ts";
import { proveRefusal } from "./refused-row.ts";
import { proveApartness } from "./region-rows.ts";
import { proveSharing } from "./sharing-rows.ts";
import { proveRevocation } from "./revoked-row.ts";
import { proveRenewal } from "./token-row.ts";

/** What the gate of an account promises: R5, R6, R7 and R15 of the bars, and one limit for all processes. */
export async function runAccount(options: ProofOptions): Promise<void> {
  await proveRenewal(options);
  await proveRevocation(options);
  await proveRefusal(options);
  await proveLimits(options);
  await proveDarkness(options);
  await proveApartness(options);
  await proveNoCrossing(options);
  await proveSharing(options);
}
