import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createFirstKey, createMetrics, openStore, startService, type RunningService } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { forkSandbox, type ForkedSandbox } from "@reelay/sandbox";
import type { Logger } from "pino";
import { connectSandbox } from "../connect-regions.ts";
import type { Env } from "../env.ts";
import { pictures } from "../pictures.ts";

/** A whole Reelay of its own: store, sandbox, service and a client that talks to it over HTTP. */
export interface DemoService {
  client: ReelayClient;
  /** Resolves when the sandbox ends by itself. */
  sandboxEnded: Promise<unknown>;
}

/** Registers what must be closed, in the order in which it came to be. */
export type Later = (close: () => Promise<void>) => void;

/** Starts everything in one folder, on free ports. What has been started is closed through `later`, also on failure. */
export async function openDemoService(
  folder: string,
  env: Env,
  tools: { logger: Logger; later: Later },
): Promise<DemoService> {
  const [sandbox, store] = await Promise.all([
    startSandbox(folder, env, tools.later),
    openDemoStore(folder, tools.later),
  ]);
  const apiKey = await createFirstKey(store.db, Date.now());
  const metrics = createMetrics();
  const running: RunningService = await startService({
    store,
    dataDir: folder,
    secret: randomBytes(33).toString("base64url"),
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: connectSandbox(sandbox, { env, logger: tools.logger, store, metrics }),
    defaultRegion: undefined,
    pictures,
    logger: tools.logger,
    metrics,
  });
  tools.later(() => running.stop());
  return { client: createReelayClient({ url: running.url, apiKey: apiKey ?? "" }), sandboxEnded: sandbox.exited };
}

async function startSandbox(folder: string, env: Env, later: Later): Promise<ForkedSandbox> {
  const dataDir = join(folder, "sandbox");
  const starting = forkSandbox({ dataDir, speed: env.SANDBOX_SPEED, video: env.SANDBOX_VIDEO });
  later(async () => (await starting.catch(() => undefined))?.stop());
  return await starting;
}

async function openDemoStore(folder: string, later: Later) {
  const opening = openStore({ dataDir: folder }, { processName: "reelay demo" });
  later(async () => (await opening.catch(() => undefined))?.close());
  return await opening;
}
