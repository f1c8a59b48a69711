import type { MutantGroup } from "../mutant.ts";

const advance = "packages/core/src/progress/advance.test.ts";

/** A render is followed to its end, and the end is seen. */
export const following: MutantGroup = {
  promises: "following a render to its end",
  mutants: [
    {
      name: "progress may fall",
      promise: "shown progress never falls",
      file: "packages/core/src/progress/apply-observation.ts",
      find: "const progress = Math.max(before.progress, vendorProgress ?? 0);",
      replace: "const progress = vendorProgress ?? before.progress;",
      tests: [advance],
      quick: true,
    },
    {
      name: "one 404 fails it",
      promise: "only three 404 over two minutes fail a render",
      file: "packages/core/src/progress/advance.ts",
      find: "const missesThatFail = 3;",
      replace: "const missesThatFail = 1;",
      tests: [advance],
    },
  ],
};
