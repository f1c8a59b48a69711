/** The two AI STUDIOS services. Accounts, keys and projects of one are unknown to the other. */
export type RegionId = "global" | "china";

/** `supported`: probed or declared by the owner. `unverified`: documented or inferred, observed by nobody. */
export type CapabilityState = "supported" | "unverified" | "unsupported";

/**
 * What a region may be relied on to do. Only `draftHonoured` and `exportKeepsId` together, both `supported`,
 * let an ambiguous paid call be repeated without asking a person.
 */
export type CapabilityName =
  | "draftHonoured" /* isExport:false makes a free draft */
  | "exportKeepsId" /* export answers with the id that it was given */
  | "exportVisible" /* a read of a project shows that its export has begun */
  | "translateVideos"; /* dubbing; announced for China, not there yet */

export interface Capability {
  state: CapabilityState;
  reason: string;
}

/** A region as data. */
export interface Region {
  id: RegionId;
  /** How people call it, e.g. "Global". */
  label: string;
  flag: string;
  /** The only official API host, e.g. `app.aistudios.com`. */
  apiHost: string;
  /** `/api/odin/v3` in both regions. */
  apiPrefix: string;
  /** Page where an owner finds appId and userKey. */
  keyPage: string;
  /** Hosts that finished videos may be fetched from; `*.example.com` matches subdomains. */
  mediaHosts: readonly string[];
  capabilities: Readonly<Record<CapabilityName, Capability>>;
}

/** A region as this installation uses it: parsed from settings once, at start. */
export interface RegionConnection {
  region: RegionId;
  /** Origin of the API without a trailing slash: the official host, or an https or loopback base set by the owner. */
  baseUrl: string;
  mediaHosts: readonly string[];
  capabilities: Readonly<Record<CapabilityName, Capability>>;
  /** How long an unexplained paid call may still take effect, in milliseconds: longer than any lag or late acceptance. */
  doubtMs: number;
}
