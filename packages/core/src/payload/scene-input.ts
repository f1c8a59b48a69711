import type { Avatar } from "./avatar.ts";
import type { Orientation, V3ClipType } from "./v3-project.ts";

/** A scene's background: an image, by public URL or by a path on the vendor's own host. */
export interface Background {
  imageUrl: string;
  /** CSS colour that goes with it, `rgb(54,188,37)` by default as in the vendor's samples. */
  color?: string;
}

/** The movements that the vendor knows. */
export type AnimationType =
  | `fade-${"in" | "out"}`
  | `zoom-${"in" | "out"}`
  | `${"in" | "out"}-${"right" | "down" | "left" | "up"}`;

/** A movement of a clip. The vendor names no unit for its two numbers; they are taken for seconds. */
export interface Animation {
  type: AnimationType;
  /** Whole number from 1 to 30. */
  duration: number;
  /** Whole number from 0 to 30. */
  delay: number;
}

/** What text and image clips share. Positions are px on the canvas of the orientation, from its left top corner. */
export interface PlacedClip {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
  /** Drawn size is width and height times this; 1 by default. */
  scale?: number;
  /** Clockwise; 0 by default. */
  angleDegrees?: number;
  /** Whole number from 1 to 100; 100 by default. */
  opacityPercent?: number;
  /** Higher is in front; the avatar is on 1, clips follow in the given order from 2. */
  layer?: number;
  animation?: Animation;
  /** Name by which a later edit finds the clip. */
  tag?: string;
}

/** Text drawn in a scene; a `textImage` clip. */
export interface TextClip extends PlacedClip {
  text: string;
  /** Whole points; 3 pt are 4 px. */
  fontSizePt: number;
  /** CSS colour. */
  color: string;
  /** `Noto Sans CJK` by default. */
  fontFamily?: string;
  align?: "left" | "center" | "right";
  backgroundColor?: string;
  /** Whole number, e.g. 700. */
  fontWeight?: number;
  italic?: boolean;
  underline?: boolean;
}

/** A picture in a scene; an `image` clip. A URL the vendor cannot reach fails the export or is dropped silently. */
export interface ImageClip extends PlacedClip {
  url: string;
}

/** One scene to build. Who speaks is the project's one avatar. */
export interface SceneInput {
  /** What is spoken, as typed. */
  script: string;
  /** Instead of the project's background. */
  background?: Background;
  images?: readonly ImageClip[];
  texts?: readonly TextClip[];
}

/** What `buildProject` makes a project of. */
export interface ProjectInput {
  /** Absent or blank: the project has no name and the vendor calls it "Default Template". */
  title?: string;
  scenes: readonly SceneInput[];
  /** The first preset by default. */
  avatar?: Avatar;
  background?: Background;
  /** `landscape` by default. */
  orientation?: Orientation;
  /** ISO 639-1; replaces the language of a captured model. */
  language?: string;
  /** Where speech goes: B `scenes[].scripts[]` (default), A `clips[].script`. */
  dialect?: "A" | "B";
  /** Ids of clips; random in the vendor's form by default. */
  makeClipId?: (type: V3ClipType) => string;
}
