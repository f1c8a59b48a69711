import type { FromSandbox, ToSandbox } from "./fork-messages.ts";
import type { Sandbox } from "./sandbox.ts";
import { SandboxPortError } from "./sandbox-port-error.ts";
import { startSandbox } from "./start-sandbox.ts";

let sandbox: Sandbox | undefined;

const tell = (message: FromSandbox): void => {
  process.send?.(message);
};

async function start(options: Extract<ToSandbox, { type: "start" }>["options"]): Promise<void> {
  try {
    sandbox = await startSandbox(options);
    tell({ type: "ready", regions: sandbox.regions });
  } catch (error) {
    if (error instanceof SandboxPortError) tell({ type: "portTaken", region: error.region, port: error.port });
    else tell({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

async function stop(): Promise<void> {
  await sandbox?.stop();
  process.exit(0);
}

// Only the parent writes here, and it writes `ToSandbox`.
process.on("message", (message: ToSandbox) => void (message.type === "start" ? start(message.options) : stop()));
// The channel closes when the parent ends, kill -9 included. What matters is on disk by then.
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches the whole process group; the parent decides when its sandbox stops.
process.on("SIGINT", () => {});
// The parent may have ended while this file was loading: nobody would hear that.
if (!process.connected) process.exit(0);
