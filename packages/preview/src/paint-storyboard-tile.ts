import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Images } from "./load-images.ts";
import { paintPill } from "./paint-pill.ts";
import { paintScene } from "./paint-scene.ts";
import type { FrameSize, Rectangle, Scene } from "./scene-model.ts";
import { isRightToLeft } from "./segment-text.ts";
import { setFont } from "./set-font.ts";
import { wrapText } from "./wrap-text.ts";

export type StoryboardTile = {
  scene: Scene;
  frame: FrameSize;
  images: Images;
  place: Rectangle;
  seconds: number;
};

const BADGE = { ground: "rgba(10,13,24,0.78)", ink: "#ffffff", heightPx: 27 };
const SCRIPT_LINES = 3;
const SCRIPT_LINE_PX = 24;
const MAX_SCRIPT_LENGTH = 500;

const paintPictureOf = (context: SKRSContext2D, { scene, frame, images, place }: StoryboardTile): void => {
  const isSpoken = scene.lines.length > 0;
  const speakers = new Map(isSpoken ? scene.lines.map((line) => [line.modelId, "wide" as const]) : []);
  context.save();
  context.beginPath();
  context.roundRect(place.x, place.y, place.width, place.height, 12);
  context.clip();
  context.translate(place.x, place.y);
  paintScene(context, scene, { frame, images, still: { mouths: speakers, blink: false, marked: false } });
  context.restore();
};

const paintScript = (context: SKRSContext2D, { scene, place }: StoryboardTile): void => {
  const words = scene.lines.map((line) => line.text).join(" ");
  const text = words.replace(/\s+/g, " ").slice(0, MAX_SCRIPT_LENGTH) || "(no speech)";
  const language = scene.lines[0]?.language ?? "en";
  setFont(context, `${text}…`, { sizePx: 16.5, language });
  const lines = wrapText(context, text, place.width - 4, language);
  context.fillStyle = scene.lines.length > 0 ? "#e7ebf4" : "#7f8aa0";
  context.textBaseline = "alphabetic";
  lines.slice(0, SCRIPT_LINES).forEach((line, index) => {
    const isCut = index === SCRIPT_LINES - 1 && lines.length > SCRIPT_LINES;
    const rightToLeft = isRightToLeft(line);
    context.direction = rightToLeft ? "rtl" : "ltr";
    context.textAlign = rightToLeft ? "right" : "left";
    const x = rightToLeft ? place.x + place.width - 2 : place.x + 2;
    const shown = isCut ? `${line}…` : line;
    context.fillText(shown, x, place.y + place.height + 28 + index * SCRIPT_LINE_PX, place.width - 4);
  });
};

/** Paints one scene, its number, its estimated length and what is said in it. */
export const paintStoryboardTile = (context: SKRSContext2D, tile: StoryboardTile): void => {
  const { place, scene, seconds } = tile;
  paintPictureOf(context, tile);
  const number = String(scene.index + 1);
  paintPill(context, { ...BADGE, text: number, right: place.x + 32 + 9 * number.length, top: place.y + 10 });
  const bottom = place.y + place.height - BADGE.heightPx - 10;
  paintPill(context, { ...BADGE, text: `≈ ${seconds.toFixed(1)} s`, right: place.x + place.width - 10, top: bottom });
  paintScript(context, tile);
};
