import { regions } from "@reelay/core";
import type { ConfiguredRegion } from "../service.ts";
import { describeGate } from "./describe-gate.ts";

/** Regions whose account cannot be used, and those that will mend by themselves, in words. */
export interface AccountsSeen {
  unusable: string[];
  notes: string[];
}

/** When there was nothing to look at. */
export const noAccounts: AccountsSeen = { unusable: [], notes: [] };

/** Looks at the gates of these regions; no region is asked anything. */
export async function lookAtAccounts(configured: Iterable<ConfiguredRegion>): Promise<AccountsSeen> {
  const seen: AccountsSeen = { unusable: [], notes: [] };
  for (const { connection, gate } of configured) {
    const status = await gate?.look();
    const words = status && describeGate(status);
    if (words === undefined) continue;
    const list = status?.kind === "refused" ? seen.unusable : seen.notes;
    list.push(`${regions[connection.region].label}: ${words}`);
  }
  return seen;
}
