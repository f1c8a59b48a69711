import { explore, type Exploration } from "./explore/explore.ts";

// Stacks of the failures that every execution makes are never read and cost more than the execution.
Error.stackTraceLimit = 0;

process.on("disconnect", () => process.exit());

/** Explores what its parent sends, one at a time, and answers with the tally. */
process.on("message", (exploration: Exploration) => {
  void explore(exploration).then((tally) => process.send?.(tally));
});
