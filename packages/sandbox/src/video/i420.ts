import type { Rectangle } from "@reelay/preview";

/** A picture as video wants it: full-size luma, then both colour planes at half width and height, in one array. */
export type Picture = { width: number; height: number; planes: Uint8Array };

const FULL = 0;

type Plane = { offset: number; width: number; scale: 1 | 2 };

const planesOf = ({ width, height }: Picture): readonly Plane[] => {
  const size = width * height;
  return [
    { offset: FULL, width, scale: 1 },
    { offset: size, width: width / 2, scale: 2 },
    { offset: size + size / 4, width: width / 2, scale: 2 },
  ];
};

/** RGBA to I420 with BT.709 coefficients, limited range, in fixed point. Width and height must be even. */
export const convertToI420 = (rgba: Uint8ClampedArray, width: number, height: number): Picture => {
  const size = width * height;
  const planes = new Uint8Array(size + size / 2);
  let chroma = size;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let [red, green, blue] = [0, 0, 0];
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const r = rgba[pixel * 4] ?? 0;
        const g = rgba[pixel * 4 + 1] ?? 0;
        const b = rgba[pixel * 4 + 2] ?? 0;
        planes[pixel] = (65_536 + 748 * r + 2_516 * g + 254 * b + 2_048) >> 12;
        red += r;
        green += g;
        blue += b;
      }
      planes[chroma] = (2_097_152 - 412 * red - 1_387 * green + 1_799 * blue + 8_192) >> 14;
      planes[chroma + size / 4] = (2_097_152 + 1_799 * red - 1_634 * green - 165 * blue + 8_192) >> 14;
      chroma++;
    }
  }
  return { width, height, planes };
};

/** Grows a rectangle to even whole px and cuts it at the picture's edges; its width or height may become 0. */
export const alignRegion = (region: Rectangle, width: number, height: number): Rectangle => {
  const evenDown = (value: number, limit: number) => Math.max(0, Math.min(limit, Math.floor(value / 2) * 2));
  const evenUp = (value: number, limit: number) => Math.max(0, Math.min(limit, Math.ceil(value / 2) * 2));
  const [x, y] = [evenDown(region.x, width), evenDown(region.y, height)];
  const [right, bottom] = [evenUp(region.x + region.width, width), evenUp(region.y + region.height, height)];
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
};

/** Copies a smaller picture into a larger one at even x and y. */
export const copyInto = (target: Picture, patch: Picture, x: number, y: number): void => {
  const sources = planesOf(patch);
  planesOf(target).forEach((plane, index) => {
    const source = sources[index];
    if (source === undefined) return;
    for (let row = 0; row < patch.height / plane.scale; row++) {
      const from = source.offset + row * source.width;
      const to = plane.offset + (y / plane.scale + row) * plane.width + x / plane.scale;
      target.planes.set(patch.planes.subarray(from, from + source.width), to);
    }
  });
};

/** Fills a rectangle of even px with one colour, given as luma and both chroma values. */
export const fillRegion = (target: Picture, region: Rectangle, color: readonly [number, number, number]): void => {
  planesOf(target).forEach((plane, index) => {
    for (let row = region.y / plane.scale; row < (region.y + region.height) / plane.scale; row++) {
      const from = plane.offset + row * plane.width + region.x / plane.scale;
      target.planes.fill(color[index] ?? 0, from, from + region.width / plane.scale);
    }
  });
};
