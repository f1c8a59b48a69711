import { createSandboxControl } from "@reelay/sandbox";
import { freePort } from "./free-port.ts";
import type { OpenSandbox } from "./open-sandbox.ts";

/**
 * The sandbox that a service without credentials brings along: it goes and comes back with the service. Its capabilities
 * are known, so that an answer that is lost on a busy machine is asked for again and not left to a person.
 */
export async function ownSandbox({ speed }: { speed: number }): Promise<OpenSandbox> {
  const port = String(await freePort());
  return {
    control: createSandboxControl(`http://127.0.0.1:${port}/sandbox`),
    env: { SANDBOX_GLOBAL_PORT: port, SANDBOX_VIDEO: "tiny", SANDBOX_SPEED: String(speed) },
  };
}
