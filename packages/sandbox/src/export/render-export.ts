import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RenderVideo } from "../render-video-function.ts";
import type { ExportRecord, ProjectRecord } from "../state/region-state.ts";

export const videoFile = (videosDir: string, videoName: string): string => join(videosDir, `${videoName}.mp4`);

/** Renders beside the final name and renames: a file that is there under its name is complete. */
export async function renderExport(
  project: ProjectRecord,
  record: ExportRecord,
  how: { videosDir: string; renderVideo: RenderVideo; pixels: "full" | "tiny"; stop: AbortSignal },
): Promise<{ bytes: number; seconds: number }> {
  await mkdir(how.videosDir, { recursive: true });
  // A name of its own for each attempt: an encoder that outlived a killed sandbox cannot spoil the next one's file.
  const partialFile = join(how.videosDir, `${record.videoName}.${randomBytes(4).toString("hex")}.partial.mp4`);
  try {
    const { bytes, seconds } = await how.renderVideo({
      project: project.content,
      resolution: record.resolution,
      outFile: partialFile,
      pixels: how.pixels,
      signal: how.stop,
    });
    await rename(partialFile, videoFile(how.videosDir, record.videoName));
    return { bytes, seconds };
  } finally {
    await rm(partialFile, { force: true });
  }
}
