import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "@reelay/core";

const videoType = /^(?:video\/[\w.+-]+|application\/octet-stream)$/;

/** What an answer must be before its body is read. */
export interface VideoAnswer {
  statusCode?: number | undefined;
  headers: IncomingHttpHeaders;
}

/** Makes the one error of a file that cannot be taken; `reason` is ours, never the other side's words. */
export function unusable(reason: string, cause?: unknown): AppError {
  return new AppError("VIDEO_UNUSABLE", { details: { reason }, cause });
}

/**
 * Accepts 200 with an uncompressed video, and gives its announced length, null when none was announced.
 * @throws AppError VIDEO_UNUSABLE, VIDEO_TOO_LARGE
 */
export function checkAnswer(answer: VideoAnswer, maxBytes: number): number | null {
  const { statusCode, headers } = answer;
  if (statusCode !== 200) throw unusable(`the media host answered ${statusCode ?? "nothing"}`);
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!videoType.test(type)) throw unusable("the media host sent something that is not a video");
  if ((headers["content-encoding"] ?? "identity") !== "identity") throw unusable("it was sent compressed");
  const announced = headers["content-length"] === undefined ? null : Number(headers["content-length"]);
  if (announced !== null && announced > maxBytes) throw tooLarge(maxBytes);
  return announced;
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError("VIDEO_TOO_LARGE", { details: { limit: maxBytes } });
}
