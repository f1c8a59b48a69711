import { globSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { createTokens } from "./auth/create-tokens.ts";
import { createRegionApp } from "./create-region-app.ts";
import { createExporter } from "./export/create-exporter.ts";
import { createProjectReader } from "./export/create-project-reader.ts";
import { createFaultBoard } from "./faults/create-fault-board.ts";
import { listen } from "./listen.ts";
import type { RegionName } from "./region-name.ts";
import type { RenderVideo } from "./render-video-function.ts";
import { videoUrl } from "./routes/video-url.ts";
import type { SandboxRegion } from "./sandbox.ts";
import { sandboxCredentials } from "./sandbox-credentials.ts";
import type { SandboxLogger } from "./sandbox-logger.ts";
import { openRegionStore } from "./state/open-region-store.ts";

export type RegionSettings = {
  dataDir: string;
  host: string;
  port: number;
  speed: number;
  pixels: "full" | "tiny";
  renderVideo: RenderVideo;
  logger: SandboxLogger;
};

/** Opens a region's data, listens on its port, and goes on with what an earlier sandbox left unfinished. */
export async function startRegion(
  name: RegionName,
  settings: RegionSettings,
): Promise<SandboxRegion & { stop(): Promise<void> }> {
  const dir = join(settings.dataDir, name);
  const videosDir = openVideosDir(dir);
  const store = openRegionStore(dir);
  const stopping = new AbortController();
  const now = () => Date.now();
  const faults = createFaultBoard();
  const tokens = createTokens(store, now);
  const origin = { url: "" };
  const shared = { store, faults, now, videosDir, stop: stopping.signal };
  const exporter = createExporter({ ...settings, ...shared, videoUrl: (video) => videoUrl(origin.url, video) });
  const readProject = createProjectReader({ store, faults, now, exporter });
  const region = { ...shared, credentials: sandboxCredentials[name], tokens, exporter, readProject };
  const app = createRegionApp(region, settings.logger);
  // Without the override the library would replace this process's global Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  try {
    const server = await listen(listener, { host: settings.host, port: settings.port, region: name });
    origin.url = `http://${reachableHost(settings.host)}:${server.port}`;
    exporter.resume();
    return {
      baseUrl: origin.url,
      credentials: region.credentials,
      controlUrl: `${origin.url}/sandbox`,
      async stop() {
        stopping.abort();
        await server.close();
        await exporter.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Half-made files of a killed sandbox are of no use to anybody. */
function openVideosDir(dir: string): string {
  const videosDir = join(dir, "videos");
  mkdirSync(videosDir, { recursive: true });
  for (const file of globSync("*.partial.mp4", { cwd: videosDir })) rmSync(join(videosDir, file), { force: true });
  return videosDir;
}

/** An address to listen on everywhere is no address to call. */
const reachableHost = (host: string): string => {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
};
