import { AppError, joinScenes, normaliseScript, SCRIPT_LIMIT, splitScript, validateProject } from "@reelay/core";
import type { Dice } from "../dice.ts";
import { mutateInput } from "../inputs/mutate-input.ts";
import { anyText } from "../texts/any-text.ts";

const separators = ["\n---\n", "\n\n", "\n—-\n", " ", "\n----- \n", "\r\n\r\n"] as const;
const withoutSpace = (text: string) => text.replaceAll(/[\s\p{Cf}]|^(?:-{3,}|—-)$/gmu, "");

/** A script of any letters, in any number of parts: scenes are its words in order, and none is empty or torn. */
export function readScript(dice: Dice): string | undefined {
  const parts = Array.from({ length: 1 + dice.below(4) }, () => anyText(dice));
  const script = parts.join(dice.pick(separators));
  try {
    const scenes = splitScript(script, { language: dice.pick(["en", "ko", "zh", "xx-", ""]) });
    if (scenes.some((scene) => scene.trim() === "" || !scene.isWellFormed())) return "an empty or torn scene";
    const kept = withoutSpace(joinScenes(scenes)) === withoutSpace(normaliseScript(script));
    return kept ? undefined : `words were lost: ${JSON.stringify(script)}`;
  } catch (error) {
    const isTooLong = script.length > SCRIPT_LIMIT;
    return error instanceof AppError && isTooLong ? undefined : `${String(error)}: ${JSON.stringify(script)}`;
  }
}

const project = {
  orientation: "landscape",
  name: "A project",
  scenes: [{ background: { id: "background", type: "background" }, clips: [], scripts: [{ org: "<p>Hi</p>" }] }],
};

/** A V3 project with odd members: named problems or none, whatever it is. */
export function readProject(dice: Dice): string | undefined {
  const text = mutateInput(dice, dice.below(2) === 0 ? project : project.scenes[0]);
  const issues = validateProject(JSON.parse(text));
  const unnamed = issues.find(({ problem }) => problem === "");
  return unnamed === undefined ? undefined : `a problem without words in ${text.slice(0, 200)}`;
}
