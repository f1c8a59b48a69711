import { expect, test } from "vitest";
import { pathsNamed, problemsIn, scriptsNamed } from "./check-docs.ts";

const scripts = new Set(["verify", "test:browser"]);

test("a link is read from the folder of its page, without its anchor", () => {
  expect(
    pathsNamed("see [api](../packages/api/README.md#keys) and [site](https://example.com)", "docs/map.md"),
  ).toEqual(["packages/api/README.md"]);
});

test("a path in backticks counts only when it starts at a folder of the repository and is no pattern", () => {
  expect(pathsNamed("`packages/core/src/x.ts:12` `src/x.ts` `apps/*/env.ts` `a/b`", "README.md")).toEqual([
    "packages/core/src/x.ts",
  ]);
});

test("script names are found behind npx, versions and run; pnpm's own commands are not scripts", () => {
  expect(scriptsNamed("npx -y pnpm@12.20.0 verify && pnpm run test:browser && pnpm install && pnpm exec knip")).toEqual(
    ["verify", "test:browser"],
  );
});

test("a missing path and a missing script are named with their line; a sentence about pnpm is not a command", () => {
  const text = ["pnpm installs first.", "`packages/gone/x.ts`", "```sh", "pnpm nothing", "pnpm verify", "```"].join(
    "\n",
  );
  expect(problemsIn("README.md", text, scripts)).toEqual([
    { file: "README.md", line: 2, what: "no such path: packages/gone/x.ts" },
    { file: "README.md", line: 4, what: "no such script: pnpm nothing" },
  ]);
});
