import { createSandboxControl, type SandboxControl } from "@reelay/sandbox";
import type { BenchWorld } from "../bench.ts";
import { freePort } from "../world/free-port.ts";
import { openInstallation, type Installation } from "../world/open-installation.ts";
import { makeStore } from "../world/stores.ts";

/** A whole Reelay as `pnpm start` runs it, with bots and sandbox, on the embedded store. */
export interface WholeInstallation extends Installation {
  /** The global region of its sandbox. */
  control: SandboxControl;
}

/** Starts one on a new store; it ends with the bench. `env` is added to its settings. */
export async function startInstallation(
  world: BenchWorld,
  env: Readonly<Record<string, string>>,
): Promise<WholeInstallation> {
  const store = await makeStore(world, "PGlite");
  const sandboxPort = await freePort();
  const installation = await openInstallation(world, {
    store,
    env: { SANDBOX_GLOBAL_PORT: String(sandboxPort), SANDBOX_VIDEO: "tiny", ...env },
  });
  return { ...installation, control: createSandboxControl(`http://127.0.0.1:${sandboxPort}/sandbox`) };
}
