import type { SKRSContext2D } from "@napi-rs/canvas";
import { animateLayer, type Clock } from "./animate-layer.ts";
import type { Images } from "./load-images.ts";
import { paintBackground } from "./paint-background.ts";
import { type Caption, paintCaption } from "./paint-caption.ts";
import { paintMark } from "./paint-mark.ts";
import type { MouthShape } from "./paint-mouth.ts";
import { paintNotice } from "./paint-notice.ts";
import { paintPicture } from "./paint-picture.ts";
import { paintPresenter } from "./paint-presenter.ts";
import { paintShape } from "./paint-shape.ts";
import { paintSpeaker } from "./paint-speaker.ts";
import { paintText } from "./paint-text.ts";
import type { FrameSize, Layer, Scene } from "./scene-model.ts";

/**
 * One moment of a scene. `mouths` is by the avatar's model id (absent = at rest); without a `clock` every
 * animation has arrived; `marked` paints SANDBOX on the frame; `notice` covers everything.
 */
export type Still = {
  mouths: ReadonlyMap<string, MouthShape>;
  blink: boolean;
  marked: boolean;
  clock?: Clock | undefined;
  caption?: Caption | undefined;
  notice?: string | undefined;
};

/** What a scene is painted with: the size of the frame, the decoded pictures and the moment. */
export type Stage = { frame: FrameSize; images: Images; still: Still };

const paintContent = (context: SKRSContext2D, layer: Layer, { frame, images, still }: Stage): void => {
  if (layer.kind === "presenter") {
    paintPresenter(context, layer, { mouth: still.mouths.get(layer.modelId) ?? "closed", blink: still.blink });
    return;
  }
  // As in the editor: a box turns about its top left corner.
  context.translate(layer.box.x, layer.box.y);
  context.rotate((layer.angleDegrees * Math.PI) / 180);
  if (layer.kind === "text") paintText(context, layer, frame);
  else if (layer.kind === "shape") paintShape(context, layer);
  else paintPicture(context, layer, images);
};

const paintLayer = (context: SKRSContext2D, layer: Layer, stage: Stage): void => {
  const { frame, still } = stage;
  const motion = animateLayer(layer.animation, still.clock);
  const alpha = motion.alpha * layer.opacity;
  if (alpha < 0.004) return;
  const { box } = layer;
  context.save();
  context.globalAlpha = alpha;
  context.translate(motion.shiftX * frame.width, motion.shiftY * frame.height);
  if (motion.scale !== 1) {
    context.translate(box.x + box.width / 2, box.y + box.height / 2);
    context.scale(motion.scale, motion.scale);
    context.translate(-box.x - box.width / 2, -box.y - box.height / 2);
  }
  paintContent(context, layer, stage);
  context.restore();
};

/** Paints one moment of a scene over whatever the context holds, inside 0,0 to the frame's size. */
export const paintScene = (context: SKRSContext2D, scene: Scene, stage: Stage): void => {
  const { frame, images, still } = stage;
  context.save();
  paintBackground(context, frame, scene.background, images);
  for (const layer of scene.layers) paintLayer(context, layer, stage);
  const isVoiceOnly = scene.lines.length > 0 && !scene.layers.some((layer) => layer.kind === "presenter");
  if (isVoiceOnly) paintSpeaker(context, frame);
  if (still.notice !== undefined) paintNotice(context, frame, still.notice);
  else if (still.caption !== undefined) paintCaption(context, frame, still.caption);
  if (still.marked) paintMark(context, frame);
  context.restore();
};
