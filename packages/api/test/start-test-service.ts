import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  connectRegion,
  createAiStudiosClient,
  sandboxCapabilities,
  type Capability,
  type CapabilityName,
  type GateLimits,
} from "@reelay/core";
import { createSandboxControl, startSandbox, type Sandbox, type SandboxControl } from "@reelay/sandbox";
import pino from "pino";
import { createReelayClient, type ReelayClient, type RenderView } from "../src/client.ts";
import { countUpstream } from "../src/metrics/count-upstream.ts";
import { createMetrics, type Metrics } from "../src/metrics/create-metrics.ts";
import { createKey } from "../src/keys/create-key.ts";
import { openAccountGate } from "../src/regions/open-account-gate.ts";
import type { Role } from "../src/role.ts";
import type { ConfiguredRegion, ServiceLimits } from "../src/service.ts";
import { startService, type RunningService } from "../src/start-service.ts";
import { openTestStore, type TestStore } from "./open-test-store.ts";

const logger = pino({ level: process.env["LOG_LEVEL"] ?? "silent" });

export interface TestServiceOptions {
  limits?: Partial<ServiceLimits>;
  /** How much faster than life the sandbox renders. */
  speed?: number;
  doubtMs?: number;
  capabilities?: Partial<Record<CapabilityName, Capability>>;
  regions?: readonly ("global" | "china")[];
  /** Treat the sandbox as an account where money is spent. */
  spends?: boolean;
  userKey?: string;
  /** Limits of each account's gate; without them nothing is held back. */
  gate?: GateLimits;
  /** Epoch milliseconds as the service sees them. */
  now?: () => number;
  metricsToken?: string;
  role?: Role;
  /** Opens the store; a fresh one of its own by default. */
  openStore?: () => Promise<TestStore>;
}

export interface TestService {
  running: RunningService;
  client: ReelayClient;
  apiKey: string;
  store: TestStore;
  sandbox: Sandbox;
  control: Record<"global" | "china", SandboxControl>;
  /** Follows a render's events until it has ended. */
  finished(renderId: string): Promise<RenderView>;
  /** How often the render was drafted, exported and charged, from the sandbox's own ledger. */
  paid(renderId: string, region?: "global" | "china"): Promise<{ drafts: number; exports: number; charges: number }>;
  stop(): Promise<void>;
}

/** The whole line with real parts: a sandbox over sockets, a real store, the service, its HTTP and the typed client. */
export async function startTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-test-"));
  const sandbox = await startSandbox({ dataDir: join(dataDir, "sandbox"), speed: options.speed ?? 60, video: "tiny" });
  const store = await (options.openStore ?? openTestStore)();
  const metrics = createMetrics();
  const running = await startService({
    store: store.store,
    dataDir,
    secret: "a secret that only this test knows, long enough",
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: (options.regions ?? ["global", "china"]).map((region) =>
      connect(sandbox, region, { ...options, store, metrics }),
    ),
    defaultRegion: undefined,
    ...(options.limits && { limits: options.limits }),
    ...(options.now && { now: options.now }),
    ...(options.role && { role: options.role }),
    logger,
    metrics,
    metricsToken: options.metricsToken,
  });
  const { key: apiKey } = await createKey(store.store.db, {
    name: "test",
    workspace: "default",
    scopes: ["render", "read", "admin"],
    now: Date.now(),
  });
  const client = createReelayClient({ url: running.url, apiKey });
  const control = {
    global: createSandboxControl(sandbox.regions.global.controlUrl),
    china: createSandboxControl(sandbox.regions.china.controlUrl),
  };
  return {
    running,
    client,
    apiKey,
    store,
    sandbox,
    control,
    finished: (renderId) => follow(client, renderId),
    async paid(renderId, region = "global") {
      const projects = await control[region].projectsNamed(renderId);
      const total = { drafts: 0, exports: 0, charges: 0 };
      for (const { drafts, exports, charges } of projects) {
        total.drafts += drafts;
        total.exports += exports;
        total.charges += charges;
      }
      return total;
    },
    async stop() {
      await running.stop();
      await sandbox.stop();
      await store.cleanup();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function connect(
  sandbox: Sandbox,
  region: "global" | "china",
  options: TestServiceOptions & { store: TestStore; metrics: Metrics },
): ConfiguredRegion {
  const { baseUrl, credentials } = sandbox.regions[region];
  const connection = connectRegion({
    region,
    baseUrl,
    capabilities: options.capabilities ?? sandboxCapabilities,
    doubtMs: options.doubtMs ?? 300,
  });
  const given = { ...credentials, ...(options.userKey && { userKey: options.userKey }) };
  const { gate: limits, store, metrics, now } = options;
  const shared = { store: store.store, metrics, region, credentials: given, logger, ...(now && { now }) };
  const gate = limits && openAccountGate({ ...shared, limits });
  const client = createAiStudiosClient({
    connection,
    credentials: given,
    gate,
    onCall: countUpstream(metrics, region),
    now,
  });
  return { connection, client, gate, sandbox: !options.spends, settings: `AISTUDIOS_${region.toUpperCase()}_USER_KEY` };
}

function follow(client: ReelayClient, id: string): Promise<RenderView> {
  const ended = Promise.withResolvers<RenderView>();
  let last: RenderView | undefined;
  const subscription = client.renders.events.subscribe(
    { id },
    {
      onData: ({ data }) => (last = data.render),
      onError: ended.reject,
      onComplete: () => (last ? ended.resolve(last) : ended.reject(new Error(`no event of ${id}`))),
    },
  );
  return ended.promise.finally(() => subscription.unsubscribe());
}
