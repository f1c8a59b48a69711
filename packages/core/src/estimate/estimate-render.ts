import { spokenTexts } from "../payload/spoken-texts.ts";
import type { V3Project } from "../payload/v3-project.ts";
import { detectLanguage } from "../script/detect-language.ts";
import { estimateSeconds } from "./estimate-seconds.ts";

const SCENE_LEAD_SECONDS = 0.4;
const SCENE_TAIL_SECONDS = 0.55;
const SHORTEST_SCENE_SECONDS = 2;
const SILENT_SCENE_SECONDS = 3;

/** What is known about a render before anything is spent. To be shown with "≈"; null is shown as unknown. */
export interface Estimate {
  /** Length of the video, to a tenth of a second. */
  seconds: number;
  scenes: number;
  /** Null until renders of this account tell what a second costs: the vendor publishes no price. */
  credits: { low: number; high: number } | null;
  /** Null until renders of this account tell how long one takes. */
  waitSeconds: number | null;
}

/**
 * About how long the video of a project will be ("≈"): each scene's speech with a lead of 0.4 s and a tail of 0.55 s,
 * at least 2 s, and 3 s for one without words. Videos and sounds in a scene are not measured.
 */
export function estimateRender({ project }: { project: V3Project }): Estimate {
  const speech = Map.groupBy(spokenTexts(project), ({ sceneIndex }) => sceneIndex);
  const seconds = project.scenes.map((_scene, index) =>
    estimateScene((speech.get(index) ?? []).map(({ text }) => text)),
  );
  const total = seconds.reduce((sum, scene) => sum + scene, 0);
  return { seconds: Math.round(total * 10) / 10, scenes: project.scenes.length, credits: null, waitSeconds: null };
}

function estimateScene(texts: readonly string[]): number {
  if (texts.length === 0) return SILENT_SCENE_SECONDS;
  const speech = texts.reduce((sum, text) => sum + estimateSeconds(text, detectLanguage(text)), 0);
  return Math.max(SHORTEST_SCENE_SECONDS, SCENE_LEAD_SECONDS + speech + SCENE_TAIL_SECONDS);
}
