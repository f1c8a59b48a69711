import type { AiModelClip } from "./clip.ts";

type Clip = AiModelClip | { type: "shape" | "image" | "textImage" | "videoImage" | "audio" };
type Script = { org: string; modelId: string; clothId: string };

/**
 * Why a scene's speech is refused, or undefined. Dialect A is `script` on the aiModel clip, dialect B `scripts` on the
 * scene; no source says which wins when both are there. A scene whose avatar has `isDelete: true` may be silent.
 */
export function speechProblem(clips: readonly Clip[], scripts: readonly Script[]): string | undefined {
  const avatars = clips.filter((clip) => clip.type === "aiModel");
  const stranger = scripts.find(({ modelId, clothId }) => !avatars.some((clip) => isModel(clip, modelId, clothId)));
  if (stranger) return "scripts: modelId and clothId must equal ai_name and emotion of an aiModel clip of the scene";
  if (avatars.some((clip) => clip.isDelete === true)) return undefined;
  if (scripts.length > 0 && avatars.some((clip) => clip.script !== undefined)) {
    return "speech is given twice: in scripts and in the aiModel clip's script";
  }
  const lines = [...scripts.map(({ org }) => org), ...avatars.map((clip) => clip.script?.org ?? "")];
  return lines.some(isSpoken)
    ? undefined
    : "speech is missing: neither scripts nor the aiModel clip's script says anything";
}

const isModel = (clip: AiModelClip, modelId: string, clothId: string): boolean =>
  clip.model.ai_name === modelId && clip.model.emotion === clothId;

/** True when something is left to say after the `<p>` and `<span>` that the vendor tolerates. */
const isSpoken = (org: string): boolean => org.replaceAll(/<[^<>]*>/gu, "").trim() !== "";
