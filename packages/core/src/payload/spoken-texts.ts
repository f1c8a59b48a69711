import { readSpeech } from "./read-speech.ts";
import type { V3Project } from "./v3-project.ts";

/** What is said in one scene by one avatar. */
export interface SpokenText {
  /** Place of the scene in `scenes`, from 0. */
  sceneIndex: number;
  /** Without markup, entities read. */
  text: string;
  /** `ai_name` of who says it, or null when the project does not tell. */
  modelId: string | null;
}

/** Everything a project says, in order, in either dialect; silent and deleted parts are left out. */
export function spokenTexts(project: V3Project): SpokenText[] {
  return project.scenes.flatMap((scene, sceneIndex) =>
    readSpeech(scene).map(({ text, modelId }) => ({ sceneIndex, text, modelId })),
  );
}
