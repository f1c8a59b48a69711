import type { SKRSContext2D } from "@napi-rs/canvas";
import { hashText, pickByHash } from "./hash-text.ts";
import type { Images } from "./load-images.ts";
import type { Background, FrameSize } from "./scene-model.ts";

type Gradient = readonly [from: string, to: string];

const NAMED_GRADIENTS: readonly (readonly [name: RegExp, gradient: Gradient])[] = [
  [/blue|sky|ocean/i, ["#1b3b8f", "#74b6ff"]],
  [/purple|violet/i, ["#3d2080", "#b79af5"]],
  [/green|nature|forest/i, ["#0d5c4a", "#86d8ad"]],
  [/red|pink|rose/i, ["#8a2547", "#f8b0bf"]],
  [/orange|yellow|warm|sun/i, ["#b2590f", "#ffd78c"]],
  [/gr[ae]y|white|office|light/i, ["#cfd8e4", "#f8fafd"]],
  [/dark|black|night/i, ["#0d1120", "#303b5e"]],
];
const OTHER_GRADIENTS: readonly [Gradient, ...Gradient[]] = [
  ["#1b3b8f", "#74b6ff"],
  ["#11474a", "#5fc9bb"],
  ["#2d1763", "#7f9fe3"],
  ["#4a2480", "#dd7f79"],
  ["#12303f", "#5b9cac"],
  ["#24347a", "#a673aa"],
];

const gradientOf = (url: string): Gradient =>
  NAMED_GRADIENTS.find(([name]) => name.test(url.slice(0, 300)))?.[1] ?? pickByHash(OTHER_GRADIENTS, hashText(url));

// Soft light and two large discs: enough depth that a frame does not look like an empty slide.
const paintLight = (context: SKRSContext2D, { width, height }: FrameSize): void => {
  const reach = Math.max(width, height) * 0.6;
  const light = context.createRadialGradient(width * 0.5, height * 0.3, 0, width * 0.5, height * 0.3, reach);
  light.addColorStop(0, "rgba(255,255,255,0.26)");
  light.addColorStop(1, "rgba(255,255,255,0)");
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
  context.fillStyle = "rgba(255,255,255,0.07)";
  for (const [x, y, radius] of [
    [0.06, 0.95, 0.34],
    [0.97, 0.1, 0.27],
  ] as const) {
    context.beginPath();
    context.arc(width * x, height * y, reach * radius, 0, Math.PI * 2);
    context.fill();
  }
};

const paintGradient = (context: SKRSContext2D, frame: FrameSize, [from, to]: Gradient): void => {
  const gradient = context.createLinearGradient(0, 0, frame.width, frame.height);
  gradient.addColorStop(0, from);
  gradient.addColorStop(1, to);
  context.fillStyle = gradient;
  context.fillRect(0, 0, frame.width, frame.height);
  paintLight(context, frame);
};

/** The background: its colour, its `data:` picture, or a gradient chosen by the words in the file's name. */
export const paintBackground = (
  context: SKRSContext2D,
  frame: FrameSize,
  background: Background,
  images: Images,
): void => {
  const { width, height } = frame;
  if (background.kind === "color") {
    // White below it: the colour may be see-through, a video has no alpha.
    for (const color of ["#ffffff", background.color]) {
      context.fillStyle = color;
      context.fillRect(0, 0, width, height);
    }
    return;
  }
  const image = images.get(background.sourceUrl);
  if (image === undefined) {
    paintGradient(context, frame, gradientOf(background.sourceUrl));
    return;
  }
  const ratio = Math.max(width / image.width, height / image.height);
  const [w, h] = [image.width * ratio, image.height * ratio];
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
};
