import { expect, test } from "vitest";
import { namesFrom, narrowedIndex, renameSpecifiers, specifiersIn, withoutContext } from "./declared-specifiers.ts";

const declaration = [
  'import { type Render } from "@reelay/core";',
  'import type { Context } from "./context.ts";',
  '/** See `import x from "commented"`. */',
  "export declare const appRouter: TRPCBuiltRouter<{",
  "    ctx: Context;",
  '    output: import("@reelay/core").Avatar | Render;',
  "}>;",
  "",
].join("\n");

test("imports are found in clauses and inline types, and not in comments", () => {
  expect(specifiersIn(declaration)).toEqual(["@reelay/core", "./context.ts"]);
});

test("every import is renamed and comments are left alone", () => {
  const renamed = renameSpecifiers(declaration, (specifier) => `new:${specifier}`);
  expect(specifiersIn(renamed)).toEqual(["new:@reelay/core", "new:./context.ts"]);
  expect(renamed).toContain('from "commented"');
});

test("the context's type goes, with the import that only it needed", () => {
  expect(specifiersIn(withoutContext(declaration))).toEqual(["@reelay/core"]);
  expect(withoutContext(declaration)).not.toContain("Context");
});

test("an index keeps the re-exports that are asked of it and no other", () => {
  const names = new Set(namesFrom(declaration, "@reelay/core"));
  const index =
    'export { type Render, renderStates } from "./render.ts";\nexport { openClient } from "./open-client.ts";\n';
  expect([...names]).toEqual(["Avatar", "Render"]);
  expect(narrowedIndex(index, names)).toBe('export { type Render } from "./render.ts";\n');
});
