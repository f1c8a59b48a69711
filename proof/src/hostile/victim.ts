import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKey, openStore, startService, type RunningService, type Scope, type ServiceLimits } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { connectRegion, createAiStudiosClient, sandboxCapabilities } from "@reelay/core";
import { createSandboxControl, startSandbox, type Sandbox, type SandboxControl } from "@reelay/sandbox";
import { pino } from "pino";
import { openDatabase } from "./open-database.ts";

type Db = RunningService["service"]["store"]["db"];

export interface VictimOptions {
  /** A PostgreSQL server to make a database on; PGlite in memory without one. */
  databaseUrl: string | undefined;
  /** How much faster than life the sandbox renders. */
  speed?: number;
  limits?: Partial<ServiceLimits>;
  /** Comes between the service and AI STUDIOS. */
  vendorFetch?: typeof fetch;
  /** Comes between the service and its store. */
  breakDb?: (db: Db) => Db;
}

/** The whole service over sockets, beside a sandbox, with everything that it wrote to its log. */
export interface Victim {
  running: RunningService;
  url: string;
  db: Db;
  sandbox: Sandbox;
  control: SandboxControl;
  /** Every line of the log, at its most talkative. */
  log: readonly string[];
  /** REELAY_SECRET. */
  secret: string;
  dataDir: string;
  keyFor(scopes: readonly Scope[], workspace?: string): Promise<string>;
  clientWith(apiKey: string, send?: typeof fetch): ReelayClient;
  stop(): Promise<void>;
}

/** Starts a service to be attacked. */
export async function startVictim(options: VictimOptions): Promise<Victim> {
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-hostile-"));
  const database = options.databaseUrl === undefined ? undefined : await openDatabase(options.databaseUrl);
  const sandbox = await startSandbox({ dataDir: join(dataDir, "sandbox"), speed: options.speed ?? 60, video: "tiny" });
  const log: string[] = [];
  const secret = `canary-secret-${randomBytes(24).toString("hex")}`;
  const store = await openStore(database ? { databaseUrl: database.url } : { memory: true });
  const running = await startService({
    store: { ...store, ...(options.breakDb && { db: options.breakDb(store.db) }) },
    dataDir,
    secret,
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: [connect(sandbox, "global", options), connect(sandbox, "china", options)],
    defaultRegion: "global",
    ...(options.limits && { limits: options.limits }),
    logger: pino({ level: "trace" }, { write: (line: string) => void log.push(line) }),
  });
  const { db } = store;
  return {
    running,
    url: running.url,
    db,
    sandbox,
    control: createSandboxControl(sandbox.regions.global.controlUrl),
    log,
    secret,
    dataDir,
    async keyFor(scopes, workspace = "default") {
      return (await createKey(db, { name: "hostile", workspace, scopes, now: Date.now() })).key;
    },
    clientWith: (apiKey, send) => createReelayClient({ url: running.url, apiKey, ...(send && { fetch: send }) }),
    async stop() {
      await running.stop();
      await sandbox.stop();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function connect(sandbox: Sandbox, region: "global" | "china", { vendorFetch }: VictimOptions) {
  const { baseUrl, credentials } = sandbox.regions[region];
  const connection = connectRegion({ region, baseUrl, capabilities: sandboxCapabilities, doubtMs: 300 });
  const client = createAiStudiosClient({ connection, credentials, ...(vendorFetch && { fetch: vendorFetch }) });
  return { connection, client, sandbox: true, settings: `AISTUDIOS_${region.toUpperCase()}_USER_KEY` };
}
