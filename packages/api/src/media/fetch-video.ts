import { AppError, isUsableLink, type RegionConnection } from "@reelay/core";
import { checkAnswer, unusable } from "./check-answer.ts";
import { checkBytes } from "./check-bytes.ts";
import {
  defaultDownloadTimeouts,
  startDownloadClock,
  type DownloadClock,
  type DownloadTimeouts,
} from "./download-clock.ts";
import { openLink } from "./open-link.ts";
import { PrivateAddressError } from "./public-address.ts";
import { writeFileWhole } from "./write-file-whole.ts";

export interface VideoSource {
  /** AI STUDIOS's own link, as a read with our key gave it. */
  link: string;
  connection: RegionConnection;
  /** Where the copy goes; replaced when it exists, untouched when anything fails. */
  targetFile: string;
  maxBytes: number;
  signal: AbortSignal;
  timeouts?: DownloadTimeouts | undefined;
}

/**
 * Makes our own copy of a finished video, complete or not at all.
 * @throws AppError VIDEO_UNUSABLE, VIDEO_TOO_LARGE, DISK_FULL; SERVICE_STOPPING when `signal` aborted.
 */
export async function fetchVideo(source: VideoSource): Promise<{ bytes: number }> {
  const { link, connection, targetFile, maxBytes, signal } = source;
  if (!isUsableLink(connection, link)) throw unusable("its link does not lead to a media host of this region");
  const clock = startDownloadClock(signal, source.timeouts ?? defaultDownloadTimeouts);
  try {
    const response = await openLink(connection, link, clock.signal);
    try {
      clock.touch();
      const announced = checkAnswer(response, maxBytes);
      const chunks = checkBytes(response, { maxBytes, announced, onBytes: () => clock.touch() });
      return { bytes: await writeFileWhole(targetFile, chunks) };
    } finally {
      response.destroy();
    }
  } catch (error) {
    throw downloadError(error, signal, clock);
  } finally {
    clock.stop();
  }
}

/** Says in our words what ended a download. */
export function downloadError(error: unknown, caller: AbortSignal, clock: Pick<DownloadClock, "verdict">): AppError {
  if (error instanceof AppError) return error;
  if (caller.aborted) return new AppError("SERVICE_STOPPING", { cause: error });
  const verdict = clock.verdict();
  if (verdict !== undefined) return unusable(verdict, error);
  if (error instanceof PrivateAddressError) return unusable("its host has an address that is not public", error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return new AppError("DISK_FULL", { cause: error });
  return unusable("the connection to the media host failed", error);
}
