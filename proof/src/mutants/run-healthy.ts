import type { Mutant } from "./mutant.ts";
import { runTests, type Tried } from "./run-tests.ts";

/** Runs every test that a mutant names once, in a copy without bugs. */
export async function runHealthy(folder: string, mutants: readonly Mutant[]): Promise<Tried[]> {
  const whole = filesOf(mutants.filter(({ title }) => title === undefined));
  const titled = mutants.filter(
    ({ title, tests }) => title !== undefined && tests.some((file) => !whole.includes(file)),
  );
  const titles = titled.flatMap(({ title }) => title ?? []);
  const partly = filesOf(titled).filter((file) => !whole.includes(file));
  const runs = [];
  if (whole.length > 0) runs.push(await runTests(folder, { files: whole, workers: 2 }));
  if (partly.length > 0) runs.push(await runTests(folder, { files: partly, titles, workers: 2 }));
  for (const { tried, words } of runs) if (tried.length === 0) throw new Error(`no test ran: ${words}`);
  return runs.flatMap(({ tried }) => tried);
}

function filesOf(mutants: readonly Mutant[]): string[] {
  return [...new Set(mutants.flatMap(({ tests }) => tests))];
}
