import { normaliseScript } from "../script/normalise-script.ts";
import type { Avatar, ClipBox } from "./avatar.ts";
import type { ImageClip, PlacedClip, TextClip } from "./scene-input.ts";
import type { V3Clip, V3Model } from "./v3-project.ts";

/** The avatar's clip, without speech. A captured model keeps its members; only its language may be replaced. */
export function buildAvatarClip(avatar: Avatar, box: ClipBox, id: string, language: string | undefined): V3Clip {
  const model: V3Model = structuredClone(avatar.model);
  if (language !== undefined && !avatar.unverified) model["language"] = language;
  const clip: V3Clip = {
    id,
    type: "aiModel",
    layer: 1,
    top: box.topPx,
    left: box.leftPx,
    height: box.heightPx,
    width: box.widthPx,
    model,
    scaleX: box.scale,
    scaleY: box.scale,
    ...structuredClone(avatar.clipMembers),
  };
  return avatar.unverified ? clip : { ...clip, name: id };
}

/** An `image` clip; `layer` is used when the clip names none. */
export function buildImageClip(image: ImageClip, id: string, layer: number): V3Clip {
  return { ...place(image, id, layer), type: "image", source_url: image.url };
}

/** A `textImage` clip; `layer` is used when the clip names none. */
export function buildTextClip(text: TextClip, id: string, layer: number): V3Clip {
  return {
    ...place(text, id, layer),
    type: "textImage",
    text: normaliseScript(text.text),
    fontSize: text.fontSizePt,
    fill: text.color,
    ...given({
      fontFamily: text.fontFamily,
      align: text.align,
      backgroundColor: text.backgroundColor,
      fontWeight: text.fontWeight,
      fontStyle: text.italic === true ? "italic" : undefined,
      underline: text.underline,
    }),
  };
}

function place(clip: PlacedClip, id: string, layer: number) {
  return {
    id,
    layer: clip.layer ?? layer,
    left: clip.leftPx,
    top: clip.topPx,
    width: clip.widthPx,
    height: clip.heightPx,
    scaleX: clip.scale ?? 1,
    scaleY: clip.scale ?? 1,
    angle: clip.angleDegrees ?? 0,
    opacity: clip.opacityPercent ?? 100,
    ...given({ animation: clip.animation === undefined ? undefined : { ...clip.animation }, tag: clip.tag }),
  };
}

function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
