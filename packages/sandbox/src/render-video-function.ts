import type { RenderVideoInput, renderVideo } from "./video/render-video.ts";

/** Makes the video of a project: writes a complete MP4 to `outFile`, or throws. `seconds` is the playing
 * time. It ends when `signal` aborts; `stop` waits for it. */
export type RenderVideo = typeof renderVideo;

export type { RenderVideoInput };
