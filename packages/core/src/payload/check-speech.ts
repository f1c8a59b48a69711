import type { ProjectIssue } from "./project-issue.ts";
import { readSpeech } from "./read-speech.ts";
import { shorten } from "./shorten.ts";
import type { V3Clip, V3Scene } from "./v3-project.ts";

/** The names come from the project itself, and an issue is shown to people. */
const MOST_NAMED = 10;
const LONGEST_NAMED = 80;

/**
 * What a scene's members cannot show one by one: somebody who is seen says something, and every script names an avatar
 * of its scene in its clothes. A deleted clip need not speak; a scene without an avatar needs no words.
 */
export function checkSpeech(scene: V3Scene, scenePath: string): ProjectIssue[] {
  const speakers = scene.clips.filter((clip) => clip.type === "aiModel");
  return [...checkSilence(scene, scenePath), ...checkSpeakers(scene, scenePath, speakers)];
}

function checkSilence(scene: V3Scene, scenePath: string): ProjectIssue[] {
  const seen = scene.clips.findIndex((clip) => clip.type === "aiModel" && clip.isDelete !== true);
  if (seen === -1 || readSpeech(scene).length > 0) return [];
  const isNewer = scene.clips[seen]?.script == null;
  const path = isNewer ? `${scenePath}.scripts` : `${scenePath}.clips[${seen}].script`;
  return [{ path, problem: "must have words for the avatar of the scene to speak" }];
}

function checkSpeakers(scene: V3Scene, scenePath: string, speakers: readonly V3Clip[]): ProjectIssue[] {
  const allowed = speakers
    .slice(0, MOST_NAMED)
    .map(({ model }) => shorten(`${model?.ai_name} in ${model?.emotion}`, LONGEST_NAMED));
  return (scene.scripts ?? []).flatMap((script, index) => {
    const named = speakers.filter(({ model }) => model?.ai_name === script.modelId);
    if (script.org === "" || named.some(({ model }) => model?.emotion === script.clothId)) return [];
    const member = named.length === 0 ? "modelId" : "clothId";
    const problem = `must be that of an aiModel clip of the scene${allowed.length === 0 ? ", which has none" : ""}`;
    return [{ path: `${scenePath}.scripts[${index}].${member}`, problem, allowed }];
  });
}
