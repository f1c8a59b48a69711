import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutateText } from "./mutate.ts";
import { mutantGroups } from "./mutant-groups.ts";

const root = join(import.meta.dirname, "../../..");
const mutants = mutantGroups.flatMap((group) => group.mutants);

test("every seeded bug fits the code as it is now, and changes it", async () => {
  const misfits: string[] = [];
  for (const mutant of mutants) {
    const sick = mutateText(await readFile(join(root, mutant.file), "utf8"), mutant);
    if (sick instanceof Error) misfits.push(`${mutant.name} [${mutant.file}]: ${sick.message}`);
    if (mutant.find === mutant.replace) misfits.push(`${mutant.name}: changes nothing`);
  }
  expect(misfits).toEqual([]);
});

test("every seeded bug names tests that exist, and has a name of its own", () => {
  const missing = mutants.flatMap(({ name, tests }) =>
    tests.filter((file) => !existsSync(join(root, file))).map((file) => `${name}: ${file}`),
  );
  expect(missing).toEqual([]);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.every(({ tests }) => tests.length > 0)).toBe(true);
});
