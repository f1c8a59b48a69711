import type { V3Model } from "./v3-project.ts";

/** Who speaks and how big: model, clothes and geometry come together, so that they cannot disagree. */
export interface Avatar {
  /** Becomes the clip's `model`; the ids of the scene's script are read from here too. */
  readonly model: Readonly<V3Model>;
  /** Where the figure stands on the landscape canvas. */
  readonly box: ClipBox;
  /** The middle of the face from the left top corner of the unscaled box; keeps the face in place in portrait. */
  readonly faceCentre: { readonly xPx: number; readonly yPx: number };
  /** Other members of the captured clip, sent as they were (`effects`, locks). */
  readonly clipMembers: Readonly<Record<string, unknown>>;
  /** True when nobody has seen the vendor render a clip with only these members. */
  readonly unverified: boolean;
}

/** Geometry and model data of one avatar, captured from the `aiModel` clip of a real project. */
export interface AvatarPreset extends Avatar {
  readonly unverified: false;
}

/** A clip's rectangle in canvas px; drawn size is width × scale by height × scale. */
export interface ClipBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale: number;
}
