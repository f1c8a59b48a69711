import type { InlineConfig, Reporter } from "vitest/node";

type Reporters = NonNullable<InlineConfig["reporters"]>;

/** Prints the full title of every test that did not run, so that a skip is never silent. */
function sayWhatWasSkipped(): Reporter {
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

/** For people always; with a file named, vitest's JSON report is written there too (`.ci/run` counts with it). */
export function testReporters(reportFile: string | undefined): Reporters {
  const forPeople: Reporters = ["default", sayWhatWasSkipped()];
  return reportFile === undefined ? forPeople : [...forPeople, ["json", { outputFile: reportFile }]];
}
