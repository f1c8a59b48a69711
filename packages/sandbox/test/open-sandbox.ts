import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createSandboxControl, startSandbox } from "../src/index.ts";
import type { StartSandboxOptions } from "../src/index.ts";
import { callRegion } from "./call-region.ts";
import { writeFakeVideo } from "./write-fake-video.ts";

export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-sandbox-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A sandbox for one test, signed in to the global region. At this speed a sentence takes about 23 ms. */
export async function openSandbox(options: Partial<StartSandboxOptions> = {}) {
  const dataDir = options.dataDir ?? (await makeDataDir());
  const sandbox = await startSandbox({ speed: 400, video: "tiny", renderVideo: writeFakeVideo, ...options, dataDir });
  onTestFinished(() => sandbox.stop());
  const api = callRegion(sandbox.regions.global);
  await api.signIn();
  return { sandbox, dataDir, api, control: createSandboxControl(sandbox.regions.global.controlUrl) };
}
