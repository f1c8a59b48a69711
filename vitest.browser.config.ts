import { defineConfig } from "vitest/config";
import { sayWhatWasSkipped } from "./scripts/say-what-was-skipped.ts";

/** The pages in a real Chromium: `pnpm run test:browser`, apart from `pnpm test` because it needs a browser on the machine. */
export default defineConfig({
  test: {
    name: "browser",
    include: ["apps/*/test/browser/**/*.browser.ts"],
    reporters: ["default", sayWhatWasSkipped()],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
