import { isJsonObject } from "../json-object.ts";
import type { JsonObject } from "../json-object.ts";
import type { SceneUpdate } from "../validate/requests.ts";

/**
 * A copy of the scenes with the updates in it. An update names a scene and a clip type, not a clip: it goes to the
 * first clip of the type. For `aiModel`, `values.script` is a plain string and lands in the dialect the scene uses.
 */
export const applyUpdates = (scenes: readonly unknown[], updates: readonly SceneUpdate[]): unknown[] =>
  scenes.map((scene, index) => {
    if (!isJsonObject(scene)) return scene;
    return updates.filter((update) => update.sceneIdx === index).reduce(applyUpdate, scene);
  });

function applyUpdate(scene: JsonObject, { type, values }: SceneUpdate): JsonObject {
  if (type === "background") {
    return { ...scene, background: { ...(isJsonObject(scene.background) && scene.background), ...values } };
  }
  const { script, ...rest } = values;
  const clips: unknown[] = Array.isArray(scene.clips) ? scene.clips : [];
  const target = clips.findIndex((clip) => isJsonObject(clip) && clip.type === type);
  const changed = clips.map((clip, index) => (index === target && isJsonObject(clip) ? { ...clip, ...rest } : clip));
  const next = { ...scene, clips: changed };
  return typeof script === "string" && type === "aiModel" ? speak(next, target, script) : next;
}

function speak(scene: JsonObject & { clips: unknown[] }, target: number, org: string): JsonObject {
  const scripts: unknown[] = Array.isArray(scene.scripts) ? scene.scripts : [];
  if (scripts.length > 0) {
    return {
      ...scene,
      scripts: scripts.map((line, index) => (index === 0 && isJsonObject(line) ? { ...line, org } : line)),
    };
  }
  const clips = scene.clips.map((clip, index) =>
    index === target && isJsonObject(clip)
      ? { ...clip, script: { ...(isJsonObject(clip.script) && clip.script), org } }
      : clip,
  );
  return { ...scene, clips };
}
