import { type Image, loadImage } from "@napi-rs/canvas";
import { readImageSize } from "./read-image-size.ts";
import type { SceneModel } from "./scene-model.ts";

/** Decoded pictures by their `source_url`; a url without an entry is drawn as a placeholder. */
export type Images = ReadonlyMap<string, Image>;

const DATA_URL = /^data:image\/(?:png|jpeg|jpg|gif|webp);base64,/i;
const MAX_DATA_URL_LENGTH = 12_000_000;
const MAX_PIXELS = 16_000_000;
const MAX_TOTAL_PIXELS = 48_000_000;

const decode = (url: string): Buffer | undefined => {
  const prefix = DATA_URL.exec(url.slice(0, 60))?.[0];
  if (prefix === undefined || url.length > MAX_DATA_URL_LENGTH) return undefined;
  return Buffer.from(url.slice(prefix.length), "base64");
};

/**
 * Decodes the `data:` pictures of a project. Nothing is ever fetched, no SVG is read (it can name files), and a
 * picture that would unpack into more than 16 megapixels stays a placeholder.
 */
export const loadImages = async (model: SceneModel): Promise<Images> => {
  const images = new Map<string, Image>();
  const urls = model.scenes.flatMap(({ background, layers }) => [
    ...(background.kind === "picture" ? [background.sourceUrl] : []),
    ...layers.flatMap((layer) => (layer.kind === "picture" ? [layer.sourceUrl] : [])),
  ]);
  let totalPixels = 0;
  for (const url of new Set(urls)) {
    const bytes = decode(url);
    const size = bytes && readImageSize(bytes);
    const pixels = size === undefined ? 0 : size.width * size.height;
    if (bytes === undefined || pixels === 0 || pixels > MAX_PIXELS || totalPixels + pixels > MAX_TOTAL_PIXELS) continue;
    totalPixels += pixels;
    const image = await loadImage(bytes).catch(() => undefined);
    if (image !== undefined && image.width > 0 && image.height > 0) images.set(url, image);
  }
  return images;
};
