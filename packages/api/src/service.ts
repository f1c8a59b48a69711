import type { AccountGate, AiStudiosClient, RegionConnection, RegionId, TrackingLimits } from "@reelay/core";
import type { Logger } from "pino";
import type { Engine } from "./engine/engine.ts";
import type { Metrics } from "./metrics/create-metrics.ts";
import type { RenderFeed } from "./renders/render-feed.ts";
import type { RenderStore } from "./renders/render-store.ts";
import type { SpendJournal } from "./renders/submit/spend-journal.ts";
import type { PlatformWatch } from "./system/platform-watch.ts";
import type { TraceBook } from "./tracing/trace-book.ts";
import type { Store } from "./store/store.ts";

/** A region that has credentials here. */
export interface ConfiguredRegion {
  connection: RegionConnection;
  client: AiStudiosClient;
  /** True when our own sandbox stands in for it: nothing costs money. */
  sandbox: boolean;
  /** What every call of the client passes; absent where nobody shares the account (tests, looking at settings). */
  gate?: AccountGate | undefined;
  /** Environment variables to look at when the key is refused, for error texts. */
  settings: string;
}

/** Every wait and size of the service; all settable, all with units in the name. */
export interface ServiceLimits {
  tracking: TrackingLimits;
  /** How long a failed-by-deadline render is still looked at. */
  rescueForMs: number;
  /** How long a doubt is looked into before a person is asked. */
  askAfterMs: number;
  /** How long a refused key or an unreachable service is waited out before the render fails. */
  troubleDeadlineMs: number;
  proposalForMs: number;
  acceptWithinMs: number;
  sameRequestForMs: number;
  idempotencyForMs: number;
  maxVideoBytes: number;
  /** How long saving may be tried before the render fails. */
  saveDeadlineMs: number;
  /** How long a card that its platform does not take is tried. */
  deliverForMs: number;
}

/** Draws pictures of a project; injected so that the service does not depend on a drawing library. */
export interface Pictures {
  storyboard(project: unknown, options: { marked: boolean }): Promise<Uint8Array>;
  poster(project: unknown, options: { marked: boolean }): Promise<Uint8Array>;
}

/** What every verb works with. Built once by `startService`; tests build their own with a clock of theirs. */
export interface Service {
  readonly store: Store;
  /** The renders in `store`, as the steps of a render see them. */
  readonly renders: RenderStore;
  readonly engine: Engine;
  /** Under which reference a render was asked for. */
  readonly traceOf: TraceBook["traceOf"];
  readonly feed: RenderFeed;
  readonly journal: SpendJournal;
  readonly regions: ReadonlyMap<RegionId, ConfiguredRegion>;
  readonly defaultRegion: RegionId | undefined;
  readonly limits: ServiceLimits;
  readonly pictures: Pictures | undefined;
  /** Folder for videos, posters and storyboards. */
  readonly mediaDir: string;
  /** Key of HMACs for webhook paths and picture names. */
  readonly secret: string;
  /** Origin under which people reach this service, without a trailing slash; null when nobody set one. */
  readonly publicUrl: string | null;
  /** Origin on this machine, for links that the owner opens. */
  readonly localUrl: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Who shows it may read the metrics; undefined: see `mayScrape`. */
  readonly metricsToken: string | undefined;
  /** The bots of this process. */
  readonly platforms: PlatformWatch;
  readonly now: () => number;
  readonly random: () => number;
  /** Aborts when the service stops. */
  readonly signal: AbortSignal;
}

/** What submitting and following a render work with: no database, no HTTP. A `Service` is one. */
export type StepService = Pick<
  Service,
  | "renders"
  | "journal"
  | "regions"
  | "defaultRegion"
  | "limits"
  | "secret"
  | "publicUrl"
  | "localUrl"
  | "logger"
  | "now"
  | "random"
>;
