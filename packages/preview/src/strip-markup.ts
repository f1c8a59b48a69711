const ENTITIES = new Map([
  ["nbsp", " "],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["#39", "'"],
  ["apos", "'"],
  ["amp", "&"],
]);

/** A script as it is spoken: AI STUDIOS takes `<p>` and `<span>` in it, nobody says them. */
export const stripMarkup = (script: string): string =>
  script
    .replace(/<br[^<>]{0,40}>|<\/p>/gi, "\n")
    .replace(/<\/?[a-z][^<>]{0,400}>/gi, "")
    .replace(/&(nbsp|lt|gt|quot|#39|apos|amp);/g, (whole, name: string) => ENTITIES.get(name) ?? whole)
    .replace(/[ \t]+/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
