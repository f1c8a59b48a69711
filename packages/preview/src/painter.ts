import { createCanvas } from "@napi-rs/canvas";
import { animateLayer, type Clock } from "./animate-layer.ts";
import { loadImages } from "./load-images.ts";
import { type Caption, captionRegion, splitCaptions } from "./paint-caption.ts";
import { presenterRegions } from "./paint-presenter.ts";
import { paintScene, type Still } from "./paint-scene.ts";
import type { Rectangle, Scene, SceneModel } from "./scene-model.ts";

/** The parts of a scene's picture that change while it is spoken, in output px; they may leave the frame. */
export type SceneRegions = {
  speakers: readonly { modelId: string; mouth: Rectangle; eyes: Rectangle }[];
  caption: Rectangle;
};

/** Paints the scenes of one project, always in the same memory: a frame's pixels are valid until the next call. */
export type Painter = {
  /** The whole frame as RGBA, `width × height × 4` bytes. */
  paintFrame: (scene: Scene, still: Still) => Uint8ClampedArray;
  /** Only `region` (whole px, inside the frame) of the same picture, as RGBA. */
  paintRegion: (scene: Scene, still: Still, region: Rectangle) => Uint8ClampedArray;
  /** Where the scene changes while it is spoken. */
  regionsOf: (scene: Scene) => SceneRegions;
  /** A key that differs between two moments when an animated layer looks different at them; empty without any. */
  motionKey: (scene: Scene, clock: Clock) => string;
  /** A sentence as captions of at most two lines that fit the frame. */
  splitCaptions: (sentence: string, language: string) => Caption[];
};

const motionKey = (scene: Scene, clock: Clock): string =>
  scene.layers
    .filter((layer) => layer.animation !== undefined)
    .map((layer) => {
      const motion = animateLayer(layer.animation, clock);
      return motion.isMoving ? `at ${clock.seconds}` : String(motion.alpha > 0.5);
    })
    .join();

const regionsOf = (model: SceneModel, scene: Scene): SceneRegions => ({
  speakers: scene.layers
    .filter((layer) => layer.kind === "presenter")
    .map((layer) => ({ modelId: layer.modelId, ...presenterRegions(layer) })),
  caption: captionRegion(model),
});

/**
 * Prepares to paint a project's frames: decodes its `data:` pictures, fetches nothing.
 *
 * @param model from `readProject`; its width and height are the frame's
 */
export const createPainter = async (model: SceneModel): Promise<Painter> => {
  const images = await loadImages(model);
  const { width, height } = model;
  const context = createCanvas(width, height).getContext("2d");
  const paintRegion = (scene: Scene, still: Still, { x, y, width: w, height: h }: Rectangle) => {
    context.save();
    context.beginPath();
    context.rect(x, y, w, h);
    context.clip();
    paintScene(context, scene, { frame: model, images, still });
    context.restore();
    return context.getImageData(x, y, w, h).data;
  };
  return {
    paintRegion,
    paintFrame: (scene, still) => paintRegion(scene, still, { x: 0, y: 0, width, height }),
    regionsOf: (scene) => regionsOf(model, scene),
    motionKey,
    splitCaptions: (sentence, language) => splitCaptions(context, model, sentence, language),
  };
};
