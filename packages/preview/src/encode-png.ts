import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOR_TYPE_RGB = 2;
const FILTER_UP = 2;
const COMPRESSION_LEVEL = 4;

const chunk = (type: string, data: Buffer): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};

// Each byte as its difference from the one above: gradients become runs of zeros.
const filterRows = (rgba: Uint8ClampedArray, width: number, height: number): Buffer => {
  const rowLength = width * 3 + 1;
  const rows = Buffer.alloc(rowLength * height);
  let [target, source] = [0, 0];
  for (let y = 0; y < height; y++) {
    rows[target++] = FILTER_UP;
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const above = rgba[source + channel - width * 4] ?? 0;
        rows[target++] = (rgba[source + channel] ?? 0) - above;
      }
      source += 4;
    }
  }
  return rows;
};

/** Opaque pixels (alpha is dropped) as a PNG: several times faster than the canvas library's own encoder. */
export const encodePng = (rgba: Uint8ClampedArray, width: number, height: number): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = COLOR_TYPE_RGB;
  const pixels = deflateSync(filterRows(rgba, width, height), { level: COMPRESSION_LEVEL });
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
};
