import { hasWords } from "../script/has-words.ts";
import { decodeScript } from "./script-markup.ts";
import type { V3Clip, V3Scene } from "./v3-project.ts";

/** One spoken part of a scene, in either dialect. `path` is where it stands, from the scene. */
export interface Speech {
  path: string;
  /** What is said, without markup. */
  text: string;
  modelId: string | null;
  clothesId: string | null;
}

/**
 * What a scene says. Where both dialects are used it is not documented which wins; `scripts` is read, being the newer.
 * Parts without words and those of deleted clips are left out.
 */
export function readSpeech(scene: V3Scene): Speech[] {
  const newer = (scene.scripts ?? []).map((script, index) => ({
    path: `scripts[${index}]`,
    text: decodeScript(script.org),
    modelId: script.modelId,
    clothesId: script.clothId,
  }));
  const older = scene.clips.flatMap((clip, index) => {
    const org = clip.type === "aiModel" && clip.isDelete !== true ? readOrg(clip) : null;
    if (org === null) return [];
    const ids = { modelId: clip.model?.ai_name ?? null, clothesId: clip.model?.emotion ?? null };
    return [{ path: `clips[${index}].script`, text: decodeScript(org), ...ids }];
  });
  const spoken = newer.filter(({ text }) => hasWords(text));
  return spoken.length > 0 ? spoken : older.filter(({ text }) => hasWords(text));
}

/** A clip's `script.org`, or `script` where it is plain text; null when it has none. */
function readOrg(clip: V3Clip): string | null {
  const { script } = clip;
  return typeof script === "string" ? script : (script?.org ?? null);
}
