import { tooLarge, unusable } from "./check-answer.ts";

/** An MP4 begins with a box length and `ftyp` (ISO/IEC 14496-12, 4.3). */
const headBytes = 8;

export interface ByteLimits {
  maxBytes: number;
  /** Length that the answer announced; null when it did not. */
  announced: number | null;
  /** Called for every chunk that comes. */
  onBytes(): void;
}

/**
 * Passes the bytes of an MP4 on. Nothing is passed before the first bytes say that it is one.
 * @throws AppError VIDEO_UNUSABLE (not an MP4, cut short), VIDEO_TOO_LARGE
 */
export async function* checkBytes(source: AsyncIterable<Buffer>, limits: ByteLimits): AsyncGenerator<Buffer, void> {
  let head: Buffer | null = Buffer.alloc(0);
  let total = 0;
  for await (const chunk of source) {
    limits.onBytes();
    total += chunk.length;
    if (total > limits.maxBytes) throw tooLarge(limits.maxBytes);
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < headBytes) continue;
    if (head.toString("latin1", 4, headBytes) !== "ftyp") throw unusable("it is not an MP4 file");
    yield head;
    head = null;
  }
  if (head !== null) throw unusable("it is empty or not an MP4 file");
  if (limits.announced !== null && total !== limits.announced) throw unusable("it ended early");
}
