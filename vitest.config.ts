import { globSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { testReporters } from "./scripts/test-reporters.ts";

/** Packages whose tests run PGlite: with V8's optimising compiler its WebAssembly takes 700 MB and seconds to warm up. */
const withEmbeddedStore = new Set([
  "packages/api",
  "apps/slack-bot",
  "apps/discord-bot",
  "packages/chat",
  "proof",
  "bench",
]);

const roots = globSync(["apps/*/", "packages/*/", "proof/", "bench/", "scripts/"]).map((folder) =>
  folder.replace(/\/$/, ""),
);

export default defineConfig({
  test: {
    reporters: testReporters(process.env.VITEST_REPORT_FILE),
    maxWorkers: 2,
    projects: roots.map((root) => ({
      test: {
        name: root,
        include: root === "scripts" ? ["scripts/*.test.ts"] : [`${root}/{src,test}/**/*.test.ts`],
        execArgv: withEmbeddedStore.has(root) ? ["--liftoff-only"] : [],
        // Generous, because they only end what hangs: tests wait for things, not for times.
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
});
