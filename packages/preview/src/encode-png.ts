import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOR_TYPE_RGB = 2;
const FILTER_SUB = 1;
const COMPRESSION_LEVEL = 4;

const chunk = (type: string, data: Buffer): Buffer => {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
};

const filterRows = (rgba: Uint8ClampedArray, width: number, height: number): Buffer => {
  const rowLength = width * 3 + 1;
  const rows = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y++) {
    let target = y * rowLength;
    rows[target++] = FILTER_SUB;
    let [red, green, blue] = [0, 0, 0];
    for (let source = y * width * 4; source < (y + 1) * width * 4; source += 4) {
      const [nextRed = 0, nextGreen = 0, nextBlue = 0] = [rgba[source], rgba[source + 1], rgba[source + 2]];
      rows[target++] = nextRed - red;
      rows[target++] = nextGreen - green;
      rows[target++] = nextBlue - blue;
      [red, green, blue] = [nextRed, nextGreen, nextBlue];
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
