import type { SKRSContext2D } from "@napi-rs/canvas";
import { hashText } from "./hash-text.ts";
import type { Images } from "./load-images.ts";
import type { PictureLayer } from "./scene-model.ts";
import { setFont } from "./set-font.ts";
import { setShadow } from "./set-shadow.ts";

const MAX_LABEL_LENGTH = 34;

const tracePlaySign = (context: SKRSContext2D, x: number, y: number, size: number): void => {
  context.moveTo(x - size * 0.5, y - size * 0.6);
  context.lineTo(x + size * 0.7, y);
  context.lineTo(x - size * 0.5, y + size * 0.6);
};

const traceMountains = (context: SKRSContext2D, x: number, y: number, size: number): void => {
  context.moveTo(x - size, y + size * 0.6);
  context.lineTo(x - size * 0.3, y - size * 0.35);
  context.lineTo(x + size * 0.15, y + size * 0.2);
  context.lineTo(x + size * 0.45, y - size * 0.1);
  context.lineTo(x + size, y + size * 0.6);
  context.closePath();
  context.moveTo(x + size * 0.65, y - size * 0.6);
  context.arc(x + size * 0.45, y - size * 0.6, size * 0.2, 0, Math.PI * 2);
};

const paintLabel = (context: SKRSContext2D, layer: PictureLayer): void => {
  const { width, height } = layer.box;
  const label = layer.label.length > MAX_LABEL_LENGTH ? `${layer.label.slice(0, MAX_LABEL_LENGTH - 1)}…` : layer.label;
  setFont(context, label, { sizePx: Math.max(9, Math.min(26, height * 0.065)), weight: 600 });
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText(label, width / 2, height * 0.84, width * 0.9);
};

const paintPlaceholder = (context: SKRSContext2D, layer: PictureLayer): void => {
  const { width, height } = layer.box;
  const hue = hashText(layer.label) % 360;
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, `hsl(${hue}, 48%, 64%)`);
  gradient.addColorStop(1, `hsl(${(hue + 40) % 360}, 50%, 44%)`);
  context.fillStyle = gradient;
  context.beginPath();
  context.roundRect(0, 0, width, height, Math.min(width, height) * 0.04);
  context.fill();
  context.shadowColor = "transparent";
  context.fillStyle = "rgba(255,255,255,0.92)";
  const size = Math.min(width, height) * 0.24;
  context.beginPath();
  if (layer.isVideo) tracePlaySign(context, width / 2, height * 0.43, size);
  else traceMountains(context, width / 2, height * 0.43, size);
  context.fill();
  paintLabel(context, layer);
};

/** Paints a picture, or a card with its file name when only a url is known: nothing is ever fetched. */
export const paintPicture = (context: SKRSContext2D, layer: PictureLayer, images: Images): void => {
  const { width, height } = layer.box;
  if (width < 1 || height < 1) return;
  setShadow(context, layer.shadow);
  const image = images.get(layer.sourceUrl);
  if (image === undefined) paintPlaceholder(context, layer);
  else context.drawImage(image, 0, 0, width, height);
};
