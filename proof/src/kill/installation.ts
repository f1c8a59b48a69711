import { fileURLToPath } from "node:url";
import type { ReelayClient } from "@reelay/api/client";
import type { SandboxControl } from "@reelay/sandbox";
import type { KillableProcess } from "./start-process.ts";

/** What can be killed alone. On the embedded store the bots live inside the service. */
export type ProcessName = "service" | "slack" | "discord";

/** The real build in processes of its own, on one store, which is killed and started again. */
export interface Installation {
  store: "embedded" | "postgres";
  /** Its processes; a kill takes one, or all of them. */
  processes: readonly ProcessName[];
  /** The service, which runs since the installation was made. */
  firstService: KillableProcess;
  /** Sees every render. Calls fail while the service is dead. */
  client: ReelayClient;
  /** The sandbox that the service brings along, in the global region. */
  control: SandboxControl;
  start(name: ProcessName): KillableProcess;
  /** The service and both bots in one process, whose clock is so far ahead. */
  startLate(lateMs: number): KillableProcess;
  close(): Promise<void>;
}

const appFile = (app: string): string => fileURLToPath(new URL(`../../../apps/${app}/src/main.ts`, import.meta.url));

/** How each process is started, as its owner would. */
export const programs: Record<ProcessName, readonly [string, ...string[]]> = {
  service: [process.execPath, "--liftoff-only", appFile("server"), "start"],
  slack: [process.execPath, appFile("slack-bot")],
  discord: [process.execPath, appFile("discord-bot")],
};

/** What each process writes when people can be answered. */
export const readyTexts: Record<ProcessName, RegExp> = {
  service: /Stop with Ctrl-C/,
  slack: /"slack\.started"/,
  discord: /"discord\.started"/,
};

/** How far everything is sped up; the sandbox keeps its order, not its nine seconds. */
export const sandboxSpeed = 100;
