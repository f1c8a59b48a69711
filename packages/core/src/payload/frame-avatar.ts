import type { Avatar, ClipBox } from "./avatar.ts";
import type { Orientation } from "./v3-project.ts";

const portrait = { widthPx: 1080, heightPx: 1920 };
/** Shoulders and elbows fill the width with a little air; the face is then about a quarter of it. */
const PORTRAIT_WIDTH_SHARE = 0.94;
/** Faces are framed on the upper third. */
const PORTRAIT_FACE_HEIGHT = 1 / 3;

/**
 * Where the avatar stands: as captured on 1920×1080; on 1080×1920 scaled to 94 % of the width with its face in the
 * middle of the upper third, so that the canvas cuts the figure at about the hip as landscape does at the waist.
 */
export function frameAvatar(avatar: Pick<Avatar, "box" | "faceCentre">, orientation: Orientation): ClipBox {
  if (orientation === "landscape") return avatar.box;
  const { box, faceCentre } = avatar;
  const scale = (portrait.widthPx * PORTRAIT_WIDTH_SHARE) / box.widthPx;
  return {
    ...box,
    scale,
    leftPx: portrait.widthPx / 2 - faceCentre.xPx * scale,
    topPx: portrait.heightPx * PORTRAIT_FACE_HEIGHT - faceCentre.yPx * scale,
  };
}
