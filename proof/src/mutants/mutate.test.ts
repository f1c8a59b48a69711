import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mutant } from "./mutant.ts";
import { mutateText, whileMutated } from "./mutate.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelay-mutate-"));
  await writeFile(join(folder, "code.ts"), "if (late) refuse();");
});
afterAll(() => rm(folder, { recursive: true }));

const mutant: Mutant = {
  name: "late is in time",
  promise: "late is late",
  file: "code.ts",
  find: "if (late)",
  replace: "if ($& || !late)",
  tests: [],
};
const readCode = () => readFile(join(folder, "code.ts"), "utf8");

test("the patch is put in letter by letter", () => {
  expect(mutateText("if (late) refuse();", mutant)).toBe("if ($& || !late) refuse();");
});

test.each(["", "if (early) accept();", "if (late) refuse(); else if (late) wait();"])(
  "a patch whose text does not stand exactly once does not fit: %s",
  (text) => {
    expect(mutateText(text, mutant)).toBeInstanceOf(Error);
  },
);

test("the bug is in the file while the tests run, and out of it afterwards, also when they cannot run", async () => {
  const healthy = await readCode();
  expect(await whileMutated(folder, mutant, readCode)).toContain("!late");
  expect(await readCode()).toBe(healthy);
  await expect(whileMutated(folder, mutant, () => Promise.reject(new Error("no tests")))).rejects.toThrow("no tests");
  expect(await readCode()).toBe(healthy);
});

test("nothing runs for a patch that does not fit", async () => {
  let runs = 0;
  const stale = { ...mutant, find: "if (tardy)" };
  await expect(whileMutated(folder, stale, async () => (runs += 1))).rejects.toThrow(/0 times/);
  expect(runs).toBe(0);
});
