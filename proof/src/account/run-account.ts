import { proveFollowing } from "../following/following-rows.ts";
import type { ProofOptions } from "../proof-row.ts";
import { proveNoCrossing } from "./crossing-row.ts";
import { proveDarkness } from "./dark-rows.ts";
import { proveLimits } from "./limited-row.ts";
import { proveRefusal } from "./refused-row.ts";
import { proveApartness } from "./region-rows.ts";
import { proveSharing } from "./sharing-rows.ts";
import { proveRevocation } from "./revoked-row.ts";
import { proveRenewal } from "./token-row.ts";

/** What is promised of an account's calls (R5, R6, R7, R15, one limit for all processes), and of following its renders. */
export async function runAccount(options: ProofOptions): Promise<void> {
  await proveRenewal(options);
  await proveRevocation(options);
  await proveRefusal(options);
  await proveLimits(options);
  await proveDarkness(options);
  await proveApartness(options);
  await proveNoCrossing(options);
  await proveSharing(options);
  await proveFollowing(options);
}
