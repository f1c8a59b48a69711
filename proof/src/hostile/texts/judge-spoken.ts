import { buildProject, decodeScript, nameProject, normaliseScript, splitScript, spokenTexts } from "@reelay/core";

const renderId = "r_0123456789abcdefghjk";
/** What nobody can speak or must not be hidden in a text is taken out before it is counted, and so is white space at ends. */
const dropped = /[^\n\P{Cc}]|[\u202A-\u202E\u2066-\u2069]|[^\S\n]+(?=\n|$)|\s+$|\p{M}{31}/u;
const ownTag = /^<p>([^<>]*)<\/p>$/s;
const unescaped = /&(?!(?:amp|lt|gt);)/;

/** S1: what AI STUDIOS would be sent of this script. Says what is wrong with it; undefined when nothing is. */
export function judgeSpoken(script: string): string | undefined {
  const scenes = splitScript(script);
  const project = buildProject({ title: script.slice(0, 100), scenes: scenes.map((scene) => ({ script: scene })) });
  const orgs = [...JSON.stringify(project).matchAll(/"org":("(?:[^"\\]|\\.)*")/g)].map(([, org]) => org ?? '""');
  if (orgs.length !== scenes.length) return `${orgs.length} texts for ${scenes.length} scenes`;
  for (const [index, quoted] of orgs.entries()) {
    const org = String(JSON.parse(quoted));
    const inner = ownTag.exec(org)?.[1];
    if (inner === undefined || unescaped.test(inner)) return `a tag or an entity of its own: ${org}`;
    if (decodeScript(org) !== normaliseScript(scenes[index] ?? "")) return `read back as another text: ${org}`;
  }
  const { name } = nameProject(project, renderId);
  if (name?.isWellFormed() !== true || !name.endsWith(` · ${renderId}`)) return `the name is ${name}`;
  const heard = spokenTexts(project).map(({ text }) => text);
  return heard.join("\n") === scenes.join("\n") ? judgeKept(script) : "the scenes are read back as others";
}

/** A text that nothing has to be taken from is kept letter by letter, composed. */
function judgeKept(script: string): string | undefined {
  if (!script.isWellFormed() || dropped.test(script.replaceAll("\t", " ")) || script.includes("\r")) return undefined;
  const composed = script.replaceAll("\t", " ").normalize("NFC");
  return normaliseScript(script) === composed ? undefined : "a text that may stay whole was changed";
}
