import type { Copy } from "./copy-commit.ts";
import type { Mutant } from "./mutant.ts";
import { runTests, type Tried } from "./run-tests.ts";

/** Runs every test that a mutant names once, in copies without bugs: whole files in one, chosen titles in the other. */
export async function runHealthy(copies: readonly Copy[], mutants: readonly Mutant[]): Promise<Tried[]> {
  const whole = filesOf(mutants.filter(({ title }) => title === undefined));
  const partly = filesOf(mutants).filter((file) => !whole.includes(file));
  const titles = mutants.flatMap(({ title, tests }) =>
    tests.some((file) => partly.includes(file)) ? (title ?? []) : [],
  );
  const asked = [
    { files: whole, workers: 1 },
    { files: partly, titles, workers: 1 },
  ];
  const runs = asked.map(async (part, number): Promise<Tried[]> => {
    const copy = copies[number % copies.length];
    if (copy === undefined || part.files.length === 0) return [];
    return (await runTests(copy.folder, part)).tried;
  });
  return (await Promise.all(runs)).flat();
}

/** The test files that these mutants name. */
export function filesOf(mutants: readonly Mutant[]): string[] {
  return [...new Set(mutants.flatMap(({ tests }) => tests))];
}
