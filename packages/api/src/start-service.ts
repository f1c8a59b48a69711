import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { RegionId } from "@reelay/core";
import type { Hono } from "hono";
import { continueTrace } from "@reelay/tracing";
import type { Logger } from "pino";
import { defaultLimits } from "./default-limits.ts";
import { createEngine } from "./engine/create-engine.ts";
import { createHttpApp } from "./http/create-http-app.ts";
import { createWorkerApp } from "./http/create-worker-app.ts";
import { serveHttp } from "./http/serve-http.ts";
import { createMetrics, type Metrics } from "./metrics/create-metrics.ts";
import { noteMoves } from "./metrics/note-move.ts";
import { matchFolder } from "./media/match-folder.ts";
import { nudgeRender } from "./renders/nudge-render.ts";
import { createRenderStore } from "./renders/create-render-store.ts";
import { createRenderFeed } from "./renders/render-feed.ts";
import { saveVideo } from "./renders/save-video.ts";
import { recoverSpend } from "./renders/submit/recover-spend.ts";
import { noSpendJournal, openSpendJournal, type SpendJournal } from "./renders/submit/spend-journal.ts";
import { submitRender } from "./renders/submit/submit-render.ts";
import { sweepOnClockJump } from "./renders/sweep-on-clock-jump.ts";
import { sweep } from "./renders/sweep.ts";
import { syncRender } from "./renders/sync-render.ts";
import type { Role } from "./role.ts";
import type { ConfiguredRegion, Pictures, Service, ServiceLimits } from "./service.ts";
import { createTraceBook } from "./tracing/trace-book.ts";
import type { Store } from "./store/store.ts";
import { createTrpcHandler } from "./trpc/create-trpc-handler.ts";

export interface StartServiceOptions {
  /** An open store; `stop()` closes it. */
  store: Store;
  /** Folder for videos and pictures, and for the spend journal of an embedded store. */
  dataDir: string;
  /** At least 32 random characters; the same on every process that shares a database. */
  secret: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The setting that `port` came from, for error texts; REELAY_PORT by default. */
  portSetting?: string;
  /** What this process does; everything by default. Another role needs a store that processes can share. */
  role?: Role;
  publicUrl: string | null;
  regions: readonly ConfiguredRegion[];
  defaultRegion: RegionId | undefined;
  limits?: Partial<ServiceLimits>;
  pictures?: Pictures;
  logger: Logger;
  /** Where this process counts; one of its own by default. */
  metrics?: Metrics;
  /** At least 16 characters; whoever shows it may read `/metrics`. Without one only this machine may. */
  metricsToken?: string | undefined;
  now?: () => number;
  random?: () => number;
}

/** A running service. */
export interface RunningService {
  service: Service;
  /** Origin on this machine. */
  url: string;
  /** Stops accepting, lets running steps end, and closes everything within 5 s. */
  stop(): Promise<void>;
}

/**
 * Runs the service in this process: HTTP, workers and sweep, or the part that `role` names. Whoever works takes up
 * unfinished renders where they were; `http` accepts and shows them, and works no queue; `worker` answers health only.
 */
export async function startService(options: StartServiceOptions): Promise<RunningService> {
  const { role = "all" } = options;
  const stopping = new AbortController();
  const address = { url: "" };
  await refuseOtherFolder(options, role);
  const service = await assemble(options, { signal: stopping.signal, address });
  await recoverSpend(service);
  const app = role === "worker" ? createWorkerApp(service) : openHttpApp(service);
  const http = await serveHttp(app, options);
  address.url = http.url;
  if (role !== "http") await startWork(service);
  return {
    service,
    url: http.url,
    async stop() {
      stopping.abort();
      const parts = [http, { close: () => service.engine.stop() }, service.feed, service.journal, service.store];
      for (const part of parts) await closeApart(part, service.logger);
    },
  };
}

function openHttpApp(service: Service): Hono {
  const answerCall = createTrpcHandler(service);
  return createHttpApp(service, {
    trpc: (c) => answerCall(c.req.raw),
    nudgeRender: (renderId) => nudgeInTrace(service, renderId),
  });
}

/** A webhook is a step of the render's trace, not of a trace that its sender names. */
async function nudgeInTrace(service: Service, renderId: string): Promise<boolean> {
  return await continueTrace(await service.traceOf(renderId), { renderId }, async () => {
    service.logger.info("webhook.nudged");
    return await nudgeRender(service, renderId);
  });
}

/** One process that does everything is what its owner moved; several that do not see each other's files are a mistake. */
async function refuseOtherFolder(options: StartServiceOptions, role: Role): Promise<void> {
  const mismatch = await matchFolder({ store: options.store, mediaDir: mediaDirOf(options) });
  if (mismatch === undefined) return;
  if (role !== "all") throw mismatch;
  options.logger.error({ err: mismatch }, "media.other-folder");
}

/** What cannot be closed does not keep the rest open. */
async function closeApart(part: { close: () => Promise<void> }, logger: Logger): Promise<void> {
  try {
    await part.close();
  } catch (error) {
    logger.error({ err: error }, "stop.failed");
  }
}

const mediaDirOf = ({ dataDir }: StartServiceOptions): string => join(dataDir, "media");

async function assemble(
  options: StartServiceOptions,
  { signal, address }: { signal: AbortSignal; address: { url: string } },
): Promise<Service> {
  const {
    store,
    logger,
    secret,
    publicUrl,
    defaultRegion,
    pictures,
    metrics = createMetrics(),
    now = Date.now,
    random = Math.random,
  } = options;
  const mediaDir = mediaDirOf(options);
  await mkdir(mediaDir, { recursive: true });
  const { traceOf } = createTraceBook(store.db);
  const engine = await createEngine({ store, logger, now, works: options.role !== "http", traceOf });
  return {
    store,
    renders: createRenderStore({ db: store.db, engine, onChanged: noteMoves({ metrics, store, logger }) }),
    engine,
    traceOf,
    feed: await createRenderFeed(store),
    journal: await openJournal(options),
    regions: new Map(options.regions.map((region) => [region.connection.region, region])),
    defaultRegion,
    limits: { ...defaultLimits, ...options.limits },
    pictures,
    mediaDir,
    secret,
    publicUrl,
    get localUrl() {
      return address.url;
    },
    logger,
    metrics,
    metricsToken: options.metricsToken,
    platforms: new Map(),
    now,
    random,
    signal,
  };
}

/** Only real money on a store that a power cut can set back needs the journal. */
async function openJournal({ store, regions, dataDir }: StartServiceOptions): Promise<SpendJournal> {
  const spends = regions.some(({ sandbox }) => !sandbox);
  if (!spends || store.kind !== "embedded") return noSpendJournal;
  return await openSpendJournal(join(dataDir, "spend-journal.jsonl"));
}

async function startWork(service: Service): Promise<void> {
  await service.engine.work(
    {
      submit: (renderId) => submitRender(service, renderId),
      sync: (renderId) => syncRender(service, renderId),
      save: (renderId) => saveVideo(service, renderId),
    },
    [
      { name: "sweep", cron: "* * * * *", run: () => sweep(service) },
      { name: "vacuum", cron: "*/20 * * * *", run: () => service.store.vacuum() },
    ],
  );
  sweepOnClockJump(service);
  await sweep(service, { all: true });
}
