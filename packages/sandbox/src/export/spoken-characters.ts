import { isJsonObject } from "../json-object.ts";

/** Characters of speech in a project, in both dialects; the export clock goes by it. */
export function spokenCharacters(scenes: unknown): number {
  if (!Array.isArray(scenes)) return 0;
  return scenes.filter(isJsonObject).flatMap(linesOf).join("").length;
}

const linesOf = (scene: Record<string, unknown>): string[] => [
  ...objects(scene.scripts).map(textOf),
  ...objects(scene.clips).map((clip) => (isJsonObject(clip.script) ? textOf(clip.script) : "")),
];

const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

const textOf = ({ org }: Record<string, unknown>): string =>
  typeof org === "string" ? org.replaceAll(/<[^<>]*>/gu, "") : "";
