import { defineConfig } from "vitest/config";
import { testReporters } from "./scripts/test-reporters.ts";

export default defineConfig({
  test: {
    reporters: testReporters(process.env.VITEST_REPORT_FILE),
    maxWorkers: 2,
    projects: ["apps/*", "packages/*", "scripts"].map((root) => ({
      test: {
        name: root,
        include: root === "scripts" ? ["scripts/*.test.ts"] : [`${root}/{src,test}/**/*.test.ts`],
        testTimeout: 20_000,
      },
    })),
  },
});
