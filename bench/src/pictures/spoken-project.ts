import { buildProject, type V3Project } from "@reelay/core";

const sentence = "This scene says one sentence of an ordinary length.";

/** A project of so many scenes, as a request in a chat becomes one. */
export const spokenProject = (scenes: number): V3Project =>
  buildProject({
    title: "Pictures",
    language: "en",
    scenes: Array.from({ length: scenes }, (_, index) => ({ script: `${index + 1}. ${sentence}` })),
  });
