import type { VendorVariant } from "./vendor/vendor-variant.ts";
import type { Point } from "./world/create-points.ts";
import type { Fault } from "./world/fault.ts";

/** What the owner of a region has declared about it. */
export type Declared = "supported" | "draftsOnly" | "unverified" | "unsupported";

/** Everything that decides an execution: the same scenario ends the same way every time. */
export interface Scenario {
  declared: Declared;
  vendor: VendorVariant;
  faults: readonly Fault[];
  /** Whether paid calls are journalled, as on an embedded store with credentials. */
  journalled: boolean;
  /** `shipped` drives our own submit; `blind` one that sends again whatever failed, as a job engine does by itself. */
  strategy: "shipped" | "blind";
  /** How long a dead process stays dead. */
  restartMs: number;
}

/** What can be said of an execution that ran until nothing moved any more. */
export interface Ending {
  state: string;
  /** Paid for more than once. */
  paidTwice: boolean;
  /** Neither finished, nor put before a person, nor ended in words that say what it cost. */
  lost: boolean;
  asksPerson: boolean;
  /** It says that nothing was spent, and something was. */
  understated: boolean;
  /** Texts of errors that no step may throw. */
  broken: readonly string[];
  charges: { everyExport: number; everyProject: number };
  points: readonly Point[];
  /** How many of them came before the render was known to be accepted. */
  followedFrom: number;
}
