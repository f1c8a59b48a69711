import type { Pictures } from "@reelay/api";
import { drawPoster, drawStoryboard } from "@reelay/preview";

/** The drawings of the preview package, handed to the service. */
export const pictures: Pictures = {
  storyboard: async (project, { marked }) => (await drawStoryboard(project, { marked })).png,
  poster: (project, { marked }) => drawPoster(project, { marked }),
};
