import { encodePng } from "./encode-png.ts";
import { createPainter } from "./painter.ts";
import { readProject } from "./read-project.ts";
import type { Scene } from "./scene-model.ts";

export type PosterOptions = {
  /** Say SANDBOX on it. False by default. */
  marked?: boolean;
  /** Length of the shorter side in px, 720 by default: 1280×720 or 720×1280. */
  shortSide?: number;
};

const EMPTY_SCENE: Scene = { index: 0, background: { kind: "picture", sourceUrl: "" }, layers: [], lines: [] };

/**
 * The first scene of an AI STUDIOS V3 project as a PNG, for a watch page or a link's preview. Fetches nothing and
 * never throws on the project's content; a project without scenes gives a plain background.
 */
export const drawPoster = async (project: unknown, options: PosterOptions = {}): Promise<Uint8Array> => {
  const read = readProject(project, { shortSide: options.shortSide ?? 720 });
  const scene = read.scenes[0] ?? EMPTY_SCENE;
  const model = { ...read, scenes: [scene] };
  const painter = await createPainter(model);
  const mouths = new Map(scene.lines.map((line) => [line.modelId, "wide" as const]));
  const pixels = painter.paintFrame(scene, { mouths, blink: false, marked: options.marked ?? false });
  return encodePng(pixels, model.width, model.height);
};
