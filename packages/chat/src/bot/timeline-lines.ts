import type { RenderDetails } from "@reelay/api/client";

const mostLines = 30;

/** What happened to a render, the last 30 entries: `2026-01-31 12:00:00  rendering`, UTC. Plain text. */
export function timelineLines(timeline: readonly Pick<RenderDetails["timeline"][number], "at" | "kind">[]): string[] {
  return timeline.slice(-mostLines).map(({ at, kind }) => `${at.replace("T", " ").slice(0, 19)}  ${kind}`);
}
