/** What the parent asks of its child process, once. */
export type RenderJob = { project: unknown; shortSide: number; outFile: string };

/** A finished video: size of the file in bytes, playing time in seconds, frame in px. */
export type RenderedVideo = { bytes: number; seconds: number; width: number; height: number };

/** What the child says: `ready` once, then how far it is, then how it ended. */
export type ChildMessage =
  | { type: "ready" }
  | { type: "progress"; fraction: number }
  | { type: "done"; video: RenderedVideo }
  | { type: "failed"; reason: string };
