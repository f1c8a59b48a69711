import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReelayClient, type ReelayClient, type RenderView } from "@reelay/api/client";
import { createSandboxControl, type SandboxControl } from "@reelay/sandbox";
import { createLogger } from "../../src/create-logger.ts";
import { loadEnv } from "../../src/env.ts";
import { openService } from "../../src/start/open-service.ts";
import { untilRender } from "../start-installation.ts";

type RenderInput = Omit<Parameters<ReelayClient["renders"]["create"]["mutate"]>[0], "idempotencyKey">;

/** What `pnpm start` runs without credentials: service, embedded store, and the sandbox in a process of its own. */
export interface OpenInstallation {
  /** Origin of the service itself, `http://127.0.0.1:…`. */
  url: string;
  /** Origin that the service was told people use, `http://localhost:…`: to a browser another one. */
  publicUrl: string;
  client: ReelayClient;
  control: SandboxControl;
  /** Asks for a video and answers at once. */
  ask: (input: RenderInput) => Promise<RenderView>;
  /** Asks for a video and waits until it has it. */
  make: (input: RenderInput) => Promise<RenderView>;
  stop(): Promise<void>;
}

/** Opens one in a folder of its own, on free ports, whose sandbox makes such videos as fast as it can. */
export async function openInstallation(video: "full" | "tiny"): Promise<OpenInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-browser-"));
  const port = await findFreePort();
  const publicUrl = `http://localhost:${port}`;
  const env = loadEnv({
    REELAY_DATA_DIR: dataDir,
    REELAY_PORT: String(port),
    REELAY_PUBLIC_URL: publicUrl,
    SANDBOX_GLOBAL_PORT: "0",
    SANDBOX_CHINA_PORT: "0",
    SANDBOX_SPEED: "1000",
    SANDBOX_VIDEO: video,
  });
  const opened = await openService(env, createLogger(env, "silent"));
  const { running, sandbox, firstKey } = opened;
  const client = createReelayClient({ url: running.url, apiKey: firstKey! });
  let asked = 0;
  const ask = (input: RenderInput): Promise<RenderView> =>
    client.renders.create.mutate({ ...input, idempotencyKey: `browser test ${(asked += 1)}` });
  return {
    url: running.url,
    publicUrl,
    client,
    control: createSandboxControl(sandbox!.regions.global.controlUrl),
    ask,
    make: async (input) => await untilRender(client, (await ask(input)).id, ({ state }) => state === "ready"),
    async stop() {
      await opened.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port that was free a moment ago, because the service must be told its own address before it has one. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  return address.port;
}
