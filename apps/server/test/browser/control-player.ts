import type { Locator } from "playwright-core";

/** What these tests use of the browser's video element. `webkitAudioDecodedByteCount` is Chromium's own. */
interface VideoElement {
  currentTime: number;
  duration: number;
  ended: boolean;
  readyState: number;
  videoWidth: number;
  videoHeight: number;
  webkitAudioDecodedByteCount: number;
  play(): Promise<void>;
  pause(): void;
  addEventListener(type: "seeked", listener: () => void, options: { once: true }): void;
}

/** Where a player is; times in seconds. */
export async function readPlayer(player: Locator) {
  return await player.evaluate((video: VideoElement) => ({
    currentTime: video.currentTime,
    duration: video.duration,
    ended: video.ended,
    hasPicture: video.readyState >= 2,
    width: video.videoWidth,
    height: video.videoHeight,
    soundBytes: video.webkitAudioDecodedByteCount,
  }));
}

export async function play(player: Locator): Promise<void> {
  await player.evaluate((video: VideoElement) => video.play());
}

/** Stops, goes to a time and waits until the picture is there. */
export async function seek(player: Locator, seconds: number): Promise<void> {
  await player.evaluate(async (video: VideoElement, time) => {
    video.pause();
    const arrived = new Promise<void>((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = time;
    await arrived;
  }, seconds);
}
