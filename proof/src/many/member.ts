import type { KillableProcess } from "../kill/start-process.ts";

/** What runs: services answer requests, workers make the videos, bots show them. */
export type Kind = "service" | "worker" | "slack" | "discord";

/** One process of several that are alike. */
export interface Member {
  name: string;
  kind: Kind;
  port: number;
  start(): KillableProcess;
}

export const kinds = ["service", "worker", "slack", "discord"] as const satisfies readonly Kind[];
