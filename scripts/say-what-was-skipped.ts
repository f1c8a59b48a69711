import type { Reporter } from "vitest/node";

/** Prints the full title of every test that did not run, so that a skip is never silent. */
export function sayWhatWasSkipped(): Reporter {
  return {
    onTestRunEnd(testModules) {
      const titles = testModules.flatMap((testModule) =>
        [...testModule.children.allTests("skipped")].map((test) => `${testModule.relativeModuleId}: ${test.fullName}`),
      );
      if (titles.length === 0) return;
      console.log(`\n${titles.length} skipped:\n${titles.map((title) => `  ${title}`).join("\n")}`);
    },
  };
}
