import type { RenderState } from "@reelay/core";

/** What the watch page says about a render. `percent` is a whole number. */
export type RenderWords =
  | { kind: "ready" }
  | { kind: "busy"; sentence: string; percent: number }
  | { kind: "ended"; sentence: string };

export interface DescribedRender {
  state: RenderState;
  stage: string;
  progress: number;
  needsPerson: boolean;
}

const renderingSentences: ReadonlyMap<string, string> = new Map([
  ["waiting", "Waiting for AI STUDIOS to begin."],
  ["finishing", "AI STUDIOS is finishing the video."],
]);

/** Puts a render's state into plain words for somebody who only has the link. Nothing of the inside is told. */
export function describeRender(render: DescribedRender): RenderWords {
  switch (render.state) {
    case "ready":
      return { kind: "ready" };
    case "failed":
      return { kind: "ended", sentence: "This video could not be made." };
    case "canceled":
      return { kind: "ended", sentence: "This video was canceled." };
    case "expired":
      return { kind: "ended", sentence: "This video was not confirmed in time, so it was not made." };
    default: {
      const percent = Math.round(Math.min(100, Math.max(0, render.progress)));
      return { kind: "busy", sentence: busySentence(render, render.state), percent };
    }
  }
}

type BusyState = Exclude<RenderState, "ready" | "failed" | "canceled" | "expired">;

function busySentence(render: DescribedRender, state: BusyState): string {
  if (render.needsPerson) return "Waiting for a person to decide how to go on.";
  switch (state) {
    case "proposed":
      return "Waiting to be confirmed.";
    case "queued":
      return "Waiting for its turn.";
    case "submitting":
      return "Being sent to AI STUDIOS.";
    case "rendering":
      return renderingSentences.get(render.stage) ?? "AI STUDIOS is rendering the video.";
    case "saving":
      return "The video is finished and is being saved.";
  }
}
