import type { RenderEvent } from "@reelay/api/client";

/** What is shown of a render's progress. The percent is the render's own, never a guess. */
export interface Progress {
  stage: string;
  percent: number;
}

const stageWords: Readonly<Record<string, string>> = {
  queued: "accepted",
  sending: "sending to AI STUDIOS",
  waiting: "waiting for the render",
  rendering: "rendering",
  finishing: "finishing",
  saving: "copying the video",
  ready: "ready",
};

/** The stage in words and the percent of one event; a problem that is being waited out is said. */
export function progressOf({ stage, progress, render }: Pick<RenderEvent, "stage" | "progress" | "render">): Progress {
  const words = stageWords[stage] ?? stage;
  const trouble = render.problem && render.state !== "ready" ? ` (${render.problem.message})` : "";
  return { stage: `${words}${trouble}`, percent: Math.floor(progress) };
}

/** `1:07` */
export function clockText(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** One line for a log or a pipe. */
export function plainLine({ stage, percent }: Progress, elapsedMs: number): string {
  return `${clockText(elapsedMs)}  ${String(percent).padStart(3)} %  ${stage}`;
}

const barCells = 24;

/** The bar for a terminal, never wider than it, so that drawing over it leaves nothing behind. */
export function barLine({ stage, percent }: Progress, elapsedMs: number, width: number): string {
  const filled = Math.round((Math.min(100, Math.max(0, percent)) / 100) * barCells);
  const bar = `${"█".repeat(filled)}${"░".repeat(barCells - filled)}`;
  const line = `${bar} ${String(percent).padStart(3)} %  ${clockText(elapsedMs)}  ${stage}`;
  return [...line].slice(0, Math.max(1, width - 1)).join("");
}
