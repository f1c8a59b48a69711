import {
  createFirstKey,
  createMetrics,
  defaultLimits,
  openStore,
  startService,
  type ConfiguredRegion,
  type RunningService,
} from "@reelay/api";
import { AppError } from "@reelay/core";
import type { ForkedSandbox } from "@reelay/sandbox";
import type { Logger } from "pino";
import { connectAccounts, connectSandbox, regionsWithCredentials } from "../connect-regions.ts";
import { openDataFolder } from "../data-folder.ts";
import type { Env } from "../env.ts";
import { pictures } from "../pictures.ts";
import { keepSecret } from "../secret-file.ts";
import { startBots, type RunningBots } from "./start-bots.ts";
import { startSandboxProcess } from "../start-sandbox-process.ts";

/** A running installation, with what its owner is told at start. */
export interface OpenedService {
  running: RunningService;
  dataDir: string;
  regions: readonly ConfiguredRegion[];
  /** Set while the sandbox stands in. */
  sandbox: ForkedSandbox | undefined;
  /** Set when this start made the first API key. */
  firstKey: string | undefined;
  bots: RunningBots;
  stop(): Promise<void>;
}

/** What the database's server shows each process as. */
const processNames = { all: "reelay start", http: "reelay http", worker: "reelay worker" } as const;

/**
 * Starts the service as the settings say. The store comes first: its lock keeps a second service, and a second sandbox,
 * out of the data folder.
 */
export async function openService(env: Env, logger: Logger): Promise<OpenedService> {
  const dataDir = await openDataFolder(env);
  const location = env.DATABASE_URL === undefined ? { dataDir } : { databaseUrl: env.DATABASE_URL };
  const store = await openStore(location, { logger, processName: processNames[env.REELAY_ROLE] });
  let sandbox: ForkedSandbox | undefined;
  let running: RunningService | undefined;
  try {
    const secret = await secretOf(env, dataDir);
    const metrics = createMetrics();
    const accounts = connectAccounts(env, logger, { store, metrics });
    if (regionsWithCredentials(env).length === 0) sandbox = await startSandboxProcess(dataDir, env);
    const regions = sandbox ? connectSandbox(sandbox, { env, logger, store, metrics }) : accounts;
    const firstKey = env.REELAY_ROLE === "worker" ? undefined : await createFirstKey(store.db, Date.now());
    const service = await startService({
      store,
      dataDir,
      secret,
      host: env.REELAY_HOST,
      ...portOf(env),
      role: env.REELAY_ROLE,
      publicUrl: env.REELAY_PUBLIC_URL ?? null,
      regions,
      defaultRegion: env.REELAY_DEFAULT_REGION,
      limits: { ...defaultLimits, maxVideoBytes: env.REELAY_MAX_VIDEO_BYTES },
      pictures,
      logger,
      metrics,
      metricsToken: env.REELAY_METRICS_TOKEN,
    });
    running = service;
    const bots = await startBots(env, service, logger);
    const stop = async (): Promise<void> => {
      await bots.stop();
      await service.stop();
      await sandbox?.stop();
    };
    return { running: service, dataDir, regions, sandbox, firstKey, bots, stop };
  } catch (error) {
    // A running service closes its store itself.
    await (running ?? { stop: () => store.close() }).stop();
    await sandbox?.stop();
    throw error;
  }
}

/** A worker beside an `http` process on one machine has a port of its own. */
function portOf(env: Env): { port: number; portSetting: string } {
  return env.REELAY_ROLE === "worker"
    ? { port: env.REELAY_WORKER_PORT, portSetting: "REELAY_WORKER_PORT" }
    : { port: env.REELAY_PORT, portSetting: "REELAY_PORT" };
}

async function secretOf(env: Env, dataDir: string): Promise<string> {
  if (env.REELAY_SECRET !== undefined) return env.REELAY_SECRET;
  if (env.DATABASE_URL === undefined) return await keepSecret(dataDir);
  throw new AppError("SETTINGS_INVALID", { details: { problems: "REELAY_SECRET is required with DATABASE_URL" } });
}
