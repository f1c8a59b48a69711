import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FromSandbox, ToSandbox } from "./fork-messages.ts";
import type { ForkSandboxOptions, Sandbox } from "./sandbox.ts";
import { SandboxPortError } from "./sandbox-port-error.ts";

/** A sandbox in a process of its own. `exited` resolves with the exit code or the signal when that process ends. */
export type ForkedSandbox = Sandbox & { processId: number; exited: Promise<number | NodeJS.Signals> };

/**
 * Starts a sandbox in its own process, which ends by itself when this one does, however this one ends. Its Node flags
 * are empty: under `--liftoff-only` the encoder would crawl. Throws `SandboxPortError` when a port is taken.
 */
export async function forkSandbox(options: ForkSandboxOptions): Promise<ForkedSandbox> {
  const child = fork(fileURLToPath(new URL("./fork-entry.ts", import.meta.url)), [], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0));
  });
  const tell = (message: ToSandbox): void => {
    if (child.connected) child.send(message, () => {});
  };
  tell({ type: "start", options });
  const answer = await firstAnswer(child, exited);
  if (answer.type !== "ready") {
    child.kill("SIGKILL");
    await exited;
    throw answer.type === "portTaken" ? new SandboxPortError(answer.region, answer.port) : new Error(answer.message);
  }
  return {
    regions: answer.regions,
    processId: child.pid ?? 0,
    exited,
    async stop() {
      tell({ type: "stop" });
      await exited;
    },
  };
}

/** Only `fork-entry` writes on the channel, and all that it writes has a type. */
const isFromSandbox = (message: unknown): message is FromSandbox =>
  typeof message === "object" && message !== null && "type" in message;

const firstAnswer = (child: ChildProcess, exited: Promise<number | NodeJS.Signals>): Promise<FromSandbox> =>
  new Promise((resolve) => {
    child.once("message", (message) => {
      if (isFromSandbox(message)) resolve(message);
    });
    child.once("error", (error) => resolve({ type: "failed", message: error.message }));
    void exited.then((how) => resolve({ type: "failed", message: `the sandbox ended before it was ready (${how})` }));
  });
