import type { Mutant } from "./mutant.ts";
import { whileMutated } from "./mutate.ts";
import { runTests, type Tried } from "./run-tests.ts";

export interface Verdict {
  mutant: Mutant;
  caught: boolean;
  /** The first test that turned red, or why the bug counts as not caught. */
  words: string;
  seconds: number;
}

/** A bug may make a test wait for ever. */
const longestMs = 180_000;

/**
 * Puts the bug into a copy and runs the tests that claim to catch it. Only a test that runs and fails is a catch: code
 * that does not load any more is no bug that anybody could ship.
 * @param healthy how the same tests went without any bug
 */
export async function judgeMutant(folder: string, mutant: Mutant, healthy: readonly Tried[]): Promise<Verdict> {
  const startedAt = performance.now();
  const verdict = (caught: boolean, words: string): Verdict => {
    return { mutant, caught, words, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
  };
  const doubt = doubtOf(mutant, healthy);
  if (doubt !== undefined) return verdict(false, doubt);
  const asked = { files: mutant.tests, workers: 1, longestMs, stopAtFirst: true };
  const titles = mutant.title === undefined ? {} : { titles: [mutant.title] };
  try {
    const { tried, words } = await whileMutated(folder, mutant, () => runTests(folder, { ...asked, ...titles }));
    const red = tried.find(({ passed }) => !passed);
    if (red) return verdict(true, `${red.file}: ${red.title}`);
    return verdict(false, tried.length === 0 ? `no test ran: ${words}` : `all ${tried.length} tests stay green`);
  } catch (error) {
    return verdict(false, error instanceof Error ? error.message : String(error));
  }
}

/** Why a red test would prove nothing: it is red without the bug, too, or does not exist. */
function doubtOf(mutant: Mutant, healthy: readonly Tried[]): string | undefined {
  const own = healthy.filter(({ file, title }) => mutant.tests.includes(file) && title.includes(mutant.title ?? ""));
  const missing = mutant.tests.find((test) => !own.some(({ file }) => file === test));
  if (missing !== undefined) return `none of its tests ran in ${missing}`;
  const red = own.find(({ passed }) => !passed);
  return red && `red without it, too: ${red.title}`;
}
