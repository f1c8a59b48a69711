export type ImageSize = { width: number; height: number };

const startsWith = (bytes: Buffer, text: string, offset = 0): boolean =>
  bytes.subarray(offset, offset + text.length).equals(Buffer.from(text, "latin1"));

const readJpegSize = (bytes: Buffer): ImageSize | undefined => {
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    const isFrameHeader = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrameHeader) return { width: bytes.readUInt16BE(offset + 7), height: bytes.readUInt16BE(offset + 5) };
    offset += 2 + bytes.readUInt16BE(offset + 2);
  }
  return undefined;
};

const readWebpSize = (bytes: Buffer): ImageSize | undefined => {
  if (startsWith(bytes, "VP8X", 12)) return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
  if (startsWith(bytes, "VP8 ", 12))
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (!startsWith(bytes, "VP8L", 12)) return undefined;
  const packed = bytes.readUInt32LE(21);
  return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >> 14) & 0x3fff) };
};

/**
 * Width and height as the header of a PNG, JPEG, GIF or WebP file states them, before anything is decoded: a few
 * hundred bytes can unpack into gigabytes. Undefined for every other format.
 */
export const readImageSize = (bytes: Buffer): ImageSize | undefined => {
  if (bytes.length < 32) return undefined;
  if (startsWith(bytes, "\u0089PNG")) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (startsWith(bytes, "GIF8")) return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return readWebpSize(bytes);
  return startsWith(bytes, "\u00ff\u00d8") ? readJpegSize(bytes) : undefined;
};
