import { defineConfig } from "vitest/config";
import { testReporters } from "./scripts/test-reporters.ts";

/** The pages in a real Chromium: `pnpm run test:browser`, apart from `pnpm test` because it needs a browser on the machine. */
export default defineConfig({
  test: {
    name: "browser",
    include: ["apps/*/test/browser/**/*.browser.ts"],
    reporters: testReporters(process.env.VITEST_REPORT_FILE),
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
