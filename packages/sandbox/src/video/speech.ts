import type { MouthShape } from "@reelay/preview";

/** From `seconds` on, the mouth has this shape. */
export type MouthCue = { seconds: number; mouth: MouthShape };

/** One spoken sentence: mono samples from -1 to 1, and how the mouth moves with them. */
export type Speech = { samples: Float32Array; samplesPerSecond: number; cues: readonly MouthCue[] };
