import type { HttpBindings } from "@hono/node-server";
import type { RouteName } from "./route-name.ts";

/** What is known about the call being served; the ledger gets it when the call ends. */
export type CallInProgress = {
  route: RouteName;
  projectId?: string;
  name?: string;
  fault?: string;
  /** Writes the call into the ledger, once. `null`: nothing was answered. */
  finish(status: number | null): void;
};

export type SandboxEnv = { Bindings: HttpBindings; Variables: { call: CallInProgress } };
