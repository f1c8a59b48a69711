import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["apps/*", "packages/*"].map((root) => ({
      test: { name: root, include: [`${root}/{src,test}/**/*.test.ts`], testTimeout: 20_000 },
    })),
  },
});
