import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A test picture and a tone, as long and as large as ours, by the encoder that everybody has; undefined without it. */
export async function filmByFfmpeg(folder: string, seconds: number): Promise<{ bytes: number } | undefined> {
  const file = join(folder, "ffmpeg.mp4");
  const picture = ["-f", "lavfi", "-i", `testsrc2=size=1280x720:rate=25:duration=${seconds}`];
  const tone = ["-f", "lavfi", "-i", `sine=frequency=220:duration=${seconds}`];
  const codecs = ["-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac"];
  try {
    await run("ffmpeg", ["-v", "error", "-y", ...picture, ...tone, ...codecs, file]);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  return { bytes: (await stat(file)).size };
}
