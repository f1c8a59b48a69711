import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { forkSandbox, SandboxPortError, type ForkedSandbox, type ForkSandboxOptions } from "@reelay/sandbox";
import type { Env } from "./env.ts";

/** A sandbox whose parent was killed a moment ago frees its port as it ends. */
const portTries = 6;
const portWaitMs = 250;

/** Starts the sandbox that stands in for both regions. @throws SandboxPortError when a port stays taken */
export async function startSandboxProcess(dataDir: string, env: Env): Promise<ForkedSandbox> {
  const options = sandboxOptions(join(dataDir, "sandbox"), env);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await forkSandbox(options);
    } catch (error) {
      if (!(error instanceof SandboxPortError) || attempt === portTries) throw error;
      await wait(portWaitMs);
    }
  }
}

/** The sandbox's settings as the environment has them. */
export function sandboxOptions(dataDir: string, env: Env): ForkSandboxOptions {
  return {
    dataDir,
    ports: { global: env.SANDBOX_GLOBAL_PORT, china: env.SANDBOX_CHINA_PORT },
    speed: env.SANDBOX_SPEED,
    video: env.SANDBOX_VIDEO,
  };
}
