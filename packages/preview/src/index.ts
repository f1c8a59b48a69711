export { drawPoster, type PosterOptions } from "./draw-poster.ts";
export { drawStoryboard, type Storyboard, type StoryboardOptions } from "./draw-storyboard.ts";

// What a video needs beyond one picture: the sandbox paints every frame with these.
export type { Clock } from "./animate-layer.ts";
export { SCENE_PACE, syllablesPerSecond } from "./estimate-speech.ts";
export { hashText } from "./hash-text.ts";
export type { Caption } from "./paint-caption.ts";
export type { MouthShape } from "./paint-mouth.ts";
export type { Still } from "./paint-scene.ts";
export { createPainter, type Painter, type SceneRegions } from "./painter.ts";
export { readProject } from "./read-project.ts";
export type { Line, Rectangle, Scene, SceneModel } from "./scene-model.ts";
export { splitSentences } from "./split-sentences.ts";
export { splitSyllables, type Syllable } from "./split-syllables.ts";
