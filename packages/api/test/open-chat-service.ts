import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectRegion, type RegionId } from "@reelay/core";
import pino from "pino";
import { createReelayClient, type ReelayClient } from "../src/client.ts";
import { defaultLimits } from "../src/default-limits.ts";
import { createHttpApp } from "../src/http/create-http-app.ts";
import { serveHttp } from "../src/http/serve-http.ts";
import { createKey } from "../src/keys/create-key.ts";
import type { Scope } from "../src/keys/scope.ts";
import { createMetrics } from "../src/metrics/create-metrics.ts";
import { changeRender } from "../src/renders/change-render.ts";
import { createRenderStore } from "../src/renders/create-render-store.ts";
import { createRenderFeed } from "../src/renders/render-feed.ts";
import type { RenderChange } from "../src/renders/render-store.ts";
import { noSpendJournal } from "../src/renders/submit/spend-journal.ts";
import type { ConfiguredRegion, Service } from "../src/service.ts";
import { createTrpcHandler } from "../src/trpc/create-trpc-handler.ts";
import type { TestStore } from "./open-test-store.ts";

export interface ChatService {
  service: Service;
  store: TestStore;
  /** With a bot's key. */
  client: ReelayClient;
  clientWith(scopes: readonly Scope[], workspace?: string): Promise<ReelayClient>;
  /** Moves a render as a worker would. */
  change(renderId: string, change: RenderChange): Promise<void>;
  /** Every line of the service's log. */
  logged: string[];
  /** Moves the service's clock. */
  advance(ms: number): void;
  /** What `stop` of a service does first: everybody who waits is let go. */
  abort(): void;
  stop(): Promise<void>;
}

/**
 * A service over a real store and real HTTP whose renders move only when a test moves them: nobody works on its jobs,
 * and its clock is the test's.
 */
export async function openChatService(
  open: () => Promise<TestStore>,
  regions: readonly RegionId[] = ["global", "china"],
): Promise<ChatService> {
  const store = await open();
  const mediaDir = await mkdtemp(join(tmpdir(), "reelay-chat-"));
  const stopping = new AbortController();
  const { db } = store.store;
  const engine = { enqueue: async () => {}, work: async () => {}, stop: async () => {} };
  let aheadMs = 0;
  const logged: string[] = [];
  const service: Service = {
    traceOf: async () => null,
    store: store.store,
    renders: createRenderStore({ db, engine }),
    engine,
    feed: await createRenderFeed(store.store),
    journal: noSpendJournal,
    regions: new Map(regions.map((region) => [region, makeRegion(region)])),
    defaultRegion: undefined,
    limits: defaultLimits,
    pictures: undefined,
    mediaDir,
    secret: "a secret that only this test knows, long enough",
    publicUrl: null,
    localUrl: "http://127.0.0.1:1",
    logger: pino({ level: "trace" }, { write: (line) => void logged.push(line) }),
    metrics: createMetrics(),
    metricsToken: undefined,
    platforms: new Map(),
    now: () => Date.now() + aheadMs,
    random: () => 1,
    signal: stopping.signal,
  };
  const answerCall = createTrpcHandler(service);
  const app = createHttpApp(service, { trpc: (c) => answerCall(c.req.raw), nudgeRender: async () => false });
  const http = await serveHttp(app, { host: "127.0.0.1", port: 0 });
  const clientWith = async (scopes: readonly Scope[], workspace = "default") => {
    const { key } = await createKey(db, { name: "test", workspace, scopes, now: Date.now() });
    return createReelayClient({ url: http.url, apiKey: key });
  };
  return {
    service,
    store,
    client: await clientWith(["bot", "render", "read"]),
    clientWith,
    logged,
    change: (renderId, change) => move(service, renderId, change),
    advance: (ms) => void (aheadMs += ms),
    abort: () => stopping.abort(),
    async stop() {
      stopping.abort();
      await http.close();
      await service.feed.close();
      await store.cleanup();
      await rm(mediaDir, { recursive: true, force: true });
    },
  };
}

async function move(service: Service, renderId: string, change: RenderChange): Promise<void> {
  const moved = await service.renders.withRender(renderId, (held) =>
    changeRender(held, { change, event: "moved", now: service.now() }),
  );
  if (!moved) throw new Error(`there is no render ${renderId}`);
}

function makeRegion(region: RegionId): ConfiguredRegion {
  const unused = () => Promise.reject(new Error("nothing here calls AI STUDIOS"));
  const client = new Proxy({}, { get: () => unused }) as ConfiguredRegion["client"];
  return { connection: connectRegion({ region }), client, sandbox: true, settings: "AISTUDIOS_GLOBAL_USER_KEY" };
}
