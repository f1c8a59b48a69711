import { FilePathSource, Input, MP4 } from "mediabunny";
import { unusable } from "./check-answer.ts";

/** What a player will show of a file. */
export interface VideoMeasures {
  seconds: number;
  width: number;
  height: number;
}

/**
 * Reads length and picture size from an MP4's own tables; nothing is decoded.
 * @throws AppError VIDEO_UNUSABLE when it cannot be read, has no picture or no length.
 */
export async function measureVideo(file: string): Promise<VideoMeasures> {
  const measures = await readMeasures(file).catch((error: unknown) => {
    throw unusable("it cannot be read as a video", error);
  });
  if (measures === null) throw unusable("it has no picture");
  if (!(measures.seconds > 0 && measures.width > 0 && measures.height > 0)) throw unusable("it is empty");
  return measures;
}

async function readMeasures(file: string): Promise<VideoMeasures | null> {
  const source = new FilePathSource(file, { handleUnhandledError: () => undefined });
  using input = new Input({ formats: [MP4], source });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return null;
  return {
    // Milliseconds are as fine as anybody needs.
    seconds: Math.round((await input.computeDuration()) * 1_000) / 1_000,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
  };
}
