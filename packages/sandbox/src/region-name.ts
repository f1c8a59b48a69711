/** The two AI STUDIOS accounts that the sandbox stands in for. */
export type RegionName = "global" | "china";
