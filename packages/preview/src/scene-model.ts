/** A rectangle in output pixels, origin top left. */
export type Rectangle = { x: number; y: number; width: number; height: number };

/** How a layer enters or leaves: AI STUDIOS `animation`, with its times read as seconds. */
export type Animation = { type: string; durationSeconds: number; delaySeconds: number };

export type Shadow = { color: string; blurPx: number; offsetXPx: number; offsetYPx: number };

type LayerPlace = {
  order: number;
  box: Rectangle;
  angleDegrees: number;
  opacity: number;
  animation: Animation | undefined;
};

/** The avatar: `modelId` is who speaks, `look` decides hair, skin and clothes, `face` is forehead to chin. */
export type PresenterLayer = LayerPlace & { kind: "presenter"; modelId: string; look: string; face: Rectangle };

export type TextLayer = LayerPlace & {
  kind: "text";
  text: string;
  language: string;
  fontSizePx: number;
  fontWeight: number;
  italic: boolean;
  underline: boolean;
  align: "left" | "center" | "right";
  fill: string;
  backgroundColor: string | undefined;
  stroke: string | undefined;
  strokeWidthPx: number;
  shadow: Shadow | undefined;
};

export type ShapeLayer = LayerPlace & {
  kind: "shape";
  shapeName: string;
  fill: string | undefined;
  stroke: string | undefined;
  strokeWidthPx: number;
  cornerRadiusPx: number;
  shadow: Shadow | undefined;
};

export type PictureLayer = LayerPlace & {
  kind: "picture";
  sourceUrl: string;
  label: string;
  isVideo: boolean;
  shadow: Shadow | undefined;
};

export type Layer = PresenterLayer | TextLayer | ShapeLayer | PictureLayer;

export type Background = { kind: "color"; color: string } | { kind: "picture"; sourceUrl: string };

/** One spoken line: plain text without markup, its language (two letters) and the avatar that says it. */
export type Line = { text: string; language: string; modelId: string };

/** One scene, its layers sorted from back to front. */
export type Scene = { index: number; background: Background; layers: readonly Layer[]; lines: readonly Line[] };

/** The size of a drawn frame in output px; `pixelsPerUnit` is output px per px of the 1920×1080 canvas. */
export type FrameSize = { width: number; height: number; pixelsPerUnit: number };

/** A project read for drawing: every length is in output pixels. */
export type SceneModel = FrameSize & {
  name: string;
  orientation: "landscape" | "portrait";
  scenes: readonly Scene[];
};
