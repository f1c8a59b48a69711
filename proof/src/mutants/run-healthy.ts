import type { Copy } from "./copy-commit.ts";
import type { Mutant } from "./mutant.ts";
import { runTests, type Tried } from "./run-tests.ts";

/** For a busy machine; a calm one takes a minute. */
const longestMs = 600_000;

/** Runs every test that a mutant names once, in copies without bugs: whole files in one, chosen titles in the other. */
export async function runHealthy(copies: readonly Copy[], mutants: readonly Mutant[]): Promise<Tried[]> {
  const whole = filesOf(mutants.filter(({ title }) => title === undefined));
  const partly = filesOf(mutants).filter((file) => !whole.includes(file));
  const titles = mutants.flatMap(({ title, tests }) =>
    tests.some((file) => partly.includes(file)) ? (title ?? []) : [],
  );
  const asked = [
    { files: whole, workers: 1, longestMs },
    { files: partly, titles, workers: 1, longestMs },
  ];
  const runs = asked.map(async (part, number): Promise<Tried[]> => {
    const copy = copies[number % copies.length];
    if (copy === undefined || part.files.length === 0) return [];
    const { tried, words } = await runTests(copy.folder, part);
    if (tried.length === 0) throw new Error(`no test ran: ${words}`);
    return tried;
  });
  // Both come to their end, or one would still run in a copy that is taken away.
  await Promise.allSettled(runs);
  return (await Promise.all(runs)).flat();
}

/** The test files that these mutants name. */
export function filesOf(mutants: readonly Mutant[]): string[] {
  return [...new Set(mutants.flatMap(({ tests }) => tests))];
}
