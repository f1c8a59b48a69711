import type { RegionName } from "./region-name.ts";
import type { ForkSandboxOptions, SandboxRegion } from "./sandbox.ts";

/** What the parent tells the sandbox's process. */
export type ToSandbox = { type: "start"; options: ForkSandboxOptions } | { type: "stop" };

/** What the sandbox's process tells the parent. */
export type FromSandbox =
  | { type: "ready"; regions: Record<RegionName, SandboxRegion> }
  | { type: "portTaken"; region: RegionName; port: number }
  | { type: "failed"; message: string };
