import { defineConfig } from "vitest/config";
import { sayWhatWasSkipped } from "./scripts/say-what-was-skipped.ts";

export default defineConfig({
  test: {
    reporters: ["default", sayWhatWasSkipped()],
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
