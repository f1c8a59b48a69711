import type { V3Clip, V3Project, V3Scene, V3Script } from "./v3-project.ts";

/**
 * The same project with the speech of its clips (dialect A) in `scenes[].scripts[]` (dialect B), in the order of the
 * clips. Nothing else changes; unknown members of a script go with it, and an absent `tts` becomes null. A scene that
 * has scripts already is kept as it is, even if its clips speak too: which of them counts is not documented.
 */
export function convertToScripts(project: V3Project): V3Project {
  return { ...project, scenes: project.scenes.map(convertScene) };
}

function convertScene(scene: V3Scene): V3Scene {
  const scripts = scene.clips.flatMap(readScript);
  if (scripts.length === 0 || (scene.scripts ?? []).length > 0) return scene;
  return { ...scene, clips: scene.clips.map(withoutScript), scripts };
}

/** Nothing for a clip whose model is not known: a script without one could not name its speaker. */
function readScript(clip: V3Clip): V3Script[] {
  const { script, model } = clip;
  if (clip.type !== "aiModel" || script == null || model === undefined) return [];
  const given = typeof script === "string" ? { org: script } : script;
  const tts = given.tts ?? null;
  return [{ ...given, org: given.org, isTTS: tts !== null, tts, modelId: model.ai_name, clothId: model.emotion }];
}

function withoutScript(clip: V3Clip): V3Clip {
  if (readScript(clip).length === 0) return clip;
  const { script: _moved, ...rest } = clip;
  return rest;
}
