import { join } from "node:path";
import { createSandboxControl, forkSandbox, type SandboxControl } from "@reelay/sandbox";
import type { BenchWorld } from "../bench.ts";

/** A stand-in for AI STUDIOS in a process of its own, which lives through every kill of the service. */
export interface OpenSandbox {
  control: SandboxControl;
  /** Has a service take it for a real account of the global region. */
  env: Readonly<Record<string, string>>;
}

let opened = 0;

/** `speed`: 1 is about nine seconds for a sentence. Films are tiny. */
export async function openSandbox(world: BenchWorld, { speed }: { speed: number }): Promise<OpenSandbox> {
  opened += 1;
  const sandbox = await forkSandbox({ dataDir: join(world.folder, `sandbox-${opened}`), speed, video: "tiny" });
  world.after(() => sandbox.stop());
  const { baseUrl, controlUrl, credentials } = sandbox.regions.global;
  return {
    control: createSandboxControl(controlUrl),
    env: {
      AISTUDIOS_GLOBAL_APP_ID: credentials.appId,
      AISTUDIOS_GLOBAL_USER_KEY: credentials.userKey,
      AISTUDIOS_GLOBAL_BASE_URL: baseUrl,
    },
  };
}
