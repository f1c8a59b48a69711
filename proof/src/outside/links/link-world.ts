import type { ReelayClient } from "@reelay/api/client";
import type { SandboxControl } from "@reelay/sandbox";
import type { Answer } from "../ask-render.ts";
import type { ChaosProxy } from "../chaos-proxy.ts";

export const linkNames = [
  "service → AI STUDIOS",
  "service → PostgreSQL",
  "client → service",
  "Slack bot → service",
  "Slack bot → Slack",
  "Discord bot → service",
  "Discord bot → Discord REST",
  "Discord bot → Discord gateway",
] as const;
export type LinkName = (typeof linkNames)[number];

/** Everything between a person and AI STUDIOS, with one link of it through a proxy. */
export interface LinkWorld {
  proxy: ChaosProxy;
  /** Asks for a render as its user does. Never throws: `unknown` is an answer, too. */
  ask(title: string): Promise<Answer>;
  /** Sees all renders, past every fault. */
  observer: ReelayClient;
  control: SandboxControl;
  /** What is wrong with the posts of these renders; empty while all is as it should be, or where nobody posts. */
  postProblems(renderIds: readonly string[]): string[];
  /** Calls that did not end within their limit. */
  lateCalls(): string[];
  stop(): Promise<void>;
}
