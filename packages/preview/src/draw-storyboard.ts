import { createCanvas } from "@napi-rs/canvas";
import { encodePng } from "./encode-png.ts";
import { estimateSceneSeconds } from "./estimate-speech.ts";
import { loadImages } from "./load-images.ts";
import { paintStoryboardHead } from "./paint-storyboard-head.ts";
import { paintStoryboardTile } from "./paint-storyboard-tile.ts";
import { readProject } from "./read-project.ts";
import { layOutStoryboard } from "./storyboard-layout.ts";

const MAX_SCENES = 24;

export type StoryboardOptions = {
  /** Scenes drawn at most, 24 by default and at most 60; the heading says when there are more. */
  maxScenes?: number;
  /** Say SANDBOX on it: the video will be the sandbox's. False by default. */
  marked?: boolean;
  /** The resolution that was asked for, shown in the heading; it does not change the picture's size. */
  resolution?: "4k" | "1080" | "720" | "480";
};

/** A storyboard: the picture, its size in px, the project's number of scenes and its estimated length in seconds. */
export type Storyboard = { png: Uint8Array; width: number; height: number; scenes: number; seconds: number };

/**
 * Draws one tile per scene of an AI STUDIOS V3 project. Fetches nothing and never throws on the project's content:
 * what cannot be read is left out, pictures that are only urls become labelled cards.
 *
 * @param project JSON as it is sent to AI STUDIOS
 * @returns `seconds` is an estimate over all scenes, drawn or not: show it with "≈"
 */
export const drawStoryboard = async (project: unknown, options: StoryboardOptions = {}): Promise<Storyboard> => {
  const maxScenes = Math.max(1, Math.min(60, options.maxScenes ?? MAX_SCENES));
  const marked = options.marked ?? false;
  const { orientation, scenes } = readProject(project, { shortSide: 16 });
  const shownScenes = Math.min(scenes.length, maxScenes);
  const layout = layOutStoryboard(orientation, shownScenes);
  const model = readProject(project, { shortSide: layout.tileShortSide });
  const shown = { ...model, scenes: model.scenes.slice(0, maxScenes) };
  const images = await loadImages(shown);
  const durations = model.scenes.map(estimateSceneSeconds);
  const seconds = durations.reduce((sum, duration) => sum + duration, 0);

  const context = createCanvas(layout.width, layout.height).getContext("2d");
  context.fillStyle = "#12151f";
  context.fillRect(0, 0, layout.width, layout.height);
  paintStoryboardHead(context, layout.width, { model, shownScenes, seconds, marked, resolution: options.resolution });
  for (const [index, place] of layout.tiles.entries()) {
    const scene = shown.scenes[index];
    if (scene === undefined) continue;
    paintStoryboardTile(context, { scene, frame: model, images, place, seconds: durations[index] ?? 0 });
  }
  const pixels = context.getImageData(0, 0, layout.width, layout.height).data;
  const png = encodePng(pixels, layout.width, layout.height);
  return { png, width: layout.width, height: layout.height, scenes: scenes.length, seconds };
};
