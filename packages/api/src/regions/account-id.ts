import { createHash } from "node:crypto";
import type { Credentials, RegionId } from "@reelay/core";

/** What an account is called in the store: its region and a hash of its appId or pasted token, so no secret. */
export function accountId(region: RegionId, credentials: Credentials): string {
  const named = "token" in credentials ? credentials.token : credentials.appId;
  return `${region}:${createHash("sha256").update(named.trim()).digest("hex").slice(0, 16)}`;
}
