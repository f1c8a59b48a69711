import { normaliseScript } from "../script/normalise-script.ts";
import { shorten } from "./shorten.ts";
import { spokenTexts } from "./spoken-texts.ts";
import type { V3Project } from "./v3-project.ts";

const LONGEST_FROM_SPEECH = 60;
/** What `nameProject` puts behind a title. */
const renderMarker = / · r_[\w-]+$/;

/** A project's title on one line: its name without a render's marker, else the first words it says, else "Untitled". */
export function projectTitle(project: V3Project): string {
  const name = flatten(project.name ?? "").replace(renderMarker, "");
  if (name !== "") return name;
  const spoken = flatten(spokenTexts(project)[0]?.text ?? "");
  return spoken === "" ? "Untitled" : shorten(spoken, LONGEST_FROM_SPEECH);
}

function flatten(text: string): string {
  return normaliseScript(text)
    .split(/\s+/)
    .filter((word) => word !== "")
    .join(" ");
}
