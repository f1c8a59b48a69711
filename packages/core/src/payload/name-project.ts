import { projectTitle } from "./project-title.ts";
import { shorten } from "./shorten.ts";
import type { V3Project } from "./v3-project.ts";

const LONGEST_NAME = 100;

/**
 * A copy of the project named `<title> · <renderId>`, at most 100 characters, by which a person or a look-up finds this
 * render in the vendor's list when its id was lost. The original is untouched; a copy named before is not named twice.
 */
export function nameProject(project: V3Project, renderId: string): V3Project {
  const marker = ` · ${renderId}`;
  return { ...project, name: `${shorten(projectTitle(project), LONGEST_NAME - marker.length)}${marker}` };
}
