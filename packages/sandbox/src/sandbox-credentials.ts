import type { RegionName } from "./region-name.ts";

/** The pair that AI STUDIOS exchanges for a token (`POST /auth/token`). */
export type SandboxCredentials = { appId: string; userKey: string };

/** The fixed pair of each region. A region refuses the other's pair with 401 and does not say who would take it. */
export const sandboxCredentials: Record<RegionName, SandboxCredentials> = {
  global: { appId: "sandbox-global", userKey: "sandbox-global-key" },
  china: { appId: "sandbox-china", userKey: "sandbox-china-key" },
};
