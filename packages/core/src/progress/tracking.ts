import type { ErrorCode } from "../errors/catalogue.ts";

/** What one look at the vendor showed. `link` is set only when it may be used (`isUsableLink`). */
export type Observation =
  | { kind: "reading"; progress: number | null; state: string | null; link: string | null }
  /** The vendor said in words that this render failed. */
  | { kind: "refused"; vendorCode: string | null; vendorMessage: string | null }
  /** The vendor does not know the project (404). */
  | { kind: "missing" }
  /** No answer that says anything: only clocks advance. */
  | { kind: "silence" };

/** What is remembered of a render between looks; stored with it. All times are epoch milliseconds. */
export interface Tracking {
  /** Shown progress, 0 to 100; never falls. */
  progress: number;
  vendorProgress: number | null;
  vendorState: string | null;
  submittedAt: number;
  /** Last time the vendor's progress or state changed. */
  movedAt: number;
  /** When progress was first ≥ 100 without a usable link. */
  linkAwaitedSince: number | null;
  slowNoticed: boolean;
  missingCount: number;
  missingSince: number | null;
  checks: number;
  /** The last few moves of the vendor's progress, oldest first; what `nextCheck` extrapolates from. */
  samples: readonly ProgressSample[];
}

/** The vendor's progress, 0 to 100, as seen at an epoch millisecond. */
export interface ProgressSample {
  at: number;
  progress: number;
}

/** The clocks of DESIGN rule 6, all settable, all in milliseconds. */
export interface TrackingLimits {
  slowAfterMs: number;
  linkDeadlineMs: number;
  totalDeadlineMs: number;
  missingForMs: number;
}

/** What a look changed. `changed` is false when nothing worth writing happened except the check itself. */
export type Advance =
  | {
      outcome: "rendering";
      stage: "waiting" | "rendering" | "finishing";
      tracking: Tracking;
      changed: boolean;
      slowNotice: boolean;
    }
  | { outcome: "finished"; link: string; tracking: Tracking }
  | {
      outcome: "failed";
      code: ErrorCode;
      details: Record<string, string | number>;
      rescuable: boolean;
      tracking: Tracking;
    };
