/**
 * A V3 project as `POST /editor/project` takes it. Only documented members are named; every object may carry others,
 * and they are kept as they came (contract, sections 4.3 and 5). Lengths are px on 1920×1080, or 1080×1920 in portrait.
 */
export interface V3Project {
  name?: string | null;
  orientation?: Orientation | null;
  scenes: V3Scene[];
  [member: string]: unknown;
}

/** The two canvases: `landscape` is 1920×1080 px, `portrait` 1080×1920 px. */
export type Orientation = "landscape" | "portrait";

/** One scene. Speech is in `scripts` (dialect B) or in a clip's `script` (dialect A). */
export interface V3Scene {
  /** The vendor's own samples use a number twice; the order of the array is what counts. */
  sceneIdx: number;
  background: V3Background;
  clips: V3Clip[];
  scripts?: V3Script[] | null;
  [member: string]: unknown;
}

/** A scene's background. `source_url` may be a path on the vendor's own host. */
export interface V3Background {
  [member: string]: unknown;
}

/** What the contract calls an element of a scene. */
export type V3ClipType = "aiModel" | "shape" | "image" | "textImage" | "videoImage" | "audio";

/** One element of a scene. Drawn size is `width` × `scaleX` by `height` × `scaleY`; a higher `layer` is in front. */
export interface V3Clip {
  id: string;
  type: V3ClipType;
  layer: number;
  left: number;
  top: number;
  width: number;
  height: number;
  scaleX?: number | null;
  scaleY?: number | null;
  /** Of an `aiModel` clip. */
  model?: V3Model;
  /** Dialect A: `{ org }` as created, or plain text as in edits. */
  script?: V3ClipScript | string | null;
  /** True hides the clip; its script may then be empty. */
  isDelete?: boolean | null;
  [member: string]: unknown;
}

/** Who speaks: `ai_name` is the avatar's id, `emotion` the id of its clothes. */
export interface V3Model {
  ai_name: string;
  emotion: string;
  [member: string]: unknown;
}

/** Speech in dialect A. */
export interface V3ClipScript {
  org: string;
  tts?: Record<string, unknown> | null;
  [member: string]: unknown;
}

/** Speech in dialect B. `modelId` and `clothId` are `ai_name` and `emotion` of an `aiModel` clip of the scene. */
export interface V3Script {
  org: string;
  isTTS: boolean;
  tts: Record<string, unknown> | null;
  modelId: string;
  clothId: string;
  [member: string]: unknown;
}
