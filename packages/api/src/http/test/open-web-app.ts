import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connectRegion } from "@reelay/core";
import type { Handler } from "hono";
import type { Insertable } from "kysely";
import { pino } from "pino";
import { openTestStore } from "../../../test/open-test-store.ts";
import { makeRenderRow } from "../../../test/store-rows.ts";
import { posterFile, videoFile } from "../../media/media-files.ts";
import type { ConfiguredRegion } from "../../service.ts";
import type { RendersTable } from "../../store/schema.ts";
import { createHttpApp, type HttpParts } from "../create-http-app.ts";
import { createMetrics } from "../../metrics/create-metrics.ts";
import { serveHttp } from "../serve-http.ts";
import type { WebService } from "../web-service.ts";

export interface WebAppOptions {
  publicUrl?: string | null;
  sandbox?: boolean;
  metricsToken?: string;
  trpc?: Handler;
  nudgeRender?: HttpParts["nudgeRender"];
  /** Wraps the store, to see or to break what is asked of it. */
  store?: (store: WebService["store"]) => WebService["store"];
}

/** The real app on a real port over a real store, with what it logged and whom it nudged. */
export async function openWebApp(options: WebAppOptions = {}) {
  const test = await openTestStore();
  const mediaDir = await mkdtemp(join(tmpdir(), "reelay-media-"));
  const lines: string[] = [];
  const nudged: string[] = [];
  const stopping = new AbortController();
  const service: WebService = {
    store: options.store?.(test.store) ?? test.store,
    mediaDir,
    secret: "a secret of the tests",
    publicUrl: options.publicUrl ?? null,
    regions: new Map([["global", makeRegion(options.sandbox ?? false)]]),
    logger: pino({ level: "debug" }, { write: (line: string) => void lines.push(line) }),
    metrics: createMetrics(),
    metricsToken: options.metricsToken,
    platforms: new Map(),
    now: () => Date.now(),
    signal: stopping.signal,
  };
  const app = createHttpApp(service, {
    trpc: options.trpc ?? ((c) => c.text("trpc")),
    nudgeRender: options.nudgeRender ?? (async (id) => nudged.push(id) > 0),
  });
  const server = await serveHttp(app, { host: "127.0.0.1", port: 0 });
  const close = async () => {
    await server.close();
    await test.cleanup();
    await rm(mediaDir, { recursive: true });
  };
  return { url: server.url, app, service, stopping, db: test.store.db, lines, nudged, close };
}

export type WebApp = Awaited<ReturnType<typeof openWebApp>>;

/** Writes a render as the engine would have left it, with its files when they are given. */
export async function addRender(
  web: WebApp,
  id: string,
  input: { row?: Partial<Insertable<RendersTable>>; script?: string; video?: Uint8Array; poster?: Uint8Array } = {},
): Promise<void> {
  await web.db.insertInto("renders").values(makeRenderRow(id, input.row)).execute();
  const script = input.script ?? null;
  await web.db.insertInto("render_inputs").values({ render_id: id, script, project: "{}" }).execute();
  if (input.video) await place(videoFile(web.service, id), input.video);
  if (input.poster) await place(posterFile(web.service, id), input.poster);
}

/** What stands in the row of a ready render. */
export const ready = (bytes: number): Partial<Insertable<RendersTable>> => ({
  state: "ready",
  stage: "ready",
  progress: 100,
  video: JSON.stringify({ file: "video.mp4", bytes, seconds: 64.6, width: 1280, height: 720 }),
});

export async function place(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

function makeRegion(sandbox: boolean): ConfiguredRegion {
  const unused = () => Promise.reject(new Error("nothing here calls AI STUDIOS"));
  const client = new Proxy({}, { get: () => unused }) as ConfiguredRegion["client"];
  return { connection: connectRegion({ region: "global" }), client, sandbox, settings: "AISTUDIOS_GLOBAL_USER_KEY" };
}
