import { join } from "node:path";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions, ProofPart } from "../proof-row.ts";
import { copyCommit, nameOfHead, type Copy } from "./copy-commit.ts";
import { judgeMutant, type Verdict } from "./judge-mutant.ts";
import type { Mutant } from "./mutant.ts";
import { mutantGroups } from "./mutant-groups.ts";
import { filesOf, runHealthy } from "./run-healthy.ts";
import type { Tried } from "./run-tests.ts";

const root = join(import.meta.dirname, "../../..");

/**
 * Shows that the suite bites: bugs are put into copies of the last commit, one at a time, and the test files that claim
 * to catch each must turn red. Two copies, because two tests at once are what a small machine has room for.
 */
export const runMutants: ProofPart = async (options) => {
  const commit = await nameOfHead(root);
  if (commit === undefined) {
    const leftOut = "only a git checkout has a last commit to copy";
    const nothing = async () => ({ tried: 0, violations: 0, leftOut });
    return await measureRow(options, "seeded bugs turn the suite red", nothing);
  }
  const copies: Copy[] = [];
  for (const signal of signals) process.once(signal, leave);
  try {
    copies.push(await copyCommit(root, commit), await copyCommit(root, commit));
    await prove(options, copies, `commit ${commit}, embedded store`);
  } finally {
    for (const signal of signals) process.off(signal, leave);
    for (const copy of copies) await copy.remove();
  }
};

async function prove(options: ProofOptions, copies: readonly Copy[], judged: string): Promise<void> {
  const groups = mutantGroups
    .map(({ promises, mutants }) => ({ promises, mutants: mutants.filter(({ quick }) => quick ?? !options.quick) }))
    .filter(({ mutants }) => mutants.length > 0);
  const all = groups.flatMap(({ mutants }) => mutants);
  let healthy: Tried[] = [];
  await measureRow(options, "the tests that claim to catch a bug are green without it", async () => {
    healthy = await runHealthy(copies, all);
    const red = healthy.filter(({ passed }) => !passed).map(({ file, title }) => `${file}: ${title}`);
    const silent = filesOf(all).filter((file) => !healthy.some((tried) => tried.file === file));
    const broken = [...red, ...silent.map((file) => `${file}: none of its tests ran`)];
    return { tried: healthy.length + silent.length, violations: broken.length, note: [judged, ...broken].join("\n") };
  });
  for (const { promises, mutants } of groups) {
    await measureRow(options, `seeded bugs turn the suite red: ${promises}`, async () => {
      const verdicts = await judgeAll(copies, mutants, healthy);
      const survivors = verdicts.filter(({ caught }) => !caught);
      return { tried: verdicts.length, violations: survivors.length, note: verdicts.map(lineOf).join("\n") };
    });
  }
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** With exit listeners, unlike the signal itself: the copies and the tests in them go along. */
function leave(): void {
  process.exit(130);
}

/** Every copy takes the next mutant when it is free. */
async function judgeAll(
  copies: readonly Copy[],
  mutants: readonly Mutant[],
  healthy: readonly Tried[],
): Promise<Verdict[]> {
  const queue = [...mutants];
  const verdicts: Verdict[] = [];
  await Promise.all(
    copies.map(async ({ folder }) => {
      for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
        verdicts.push(await judgeMutant(folder, mutant, healthy));
      }
    }),
  );
  return verdicts.toSorted((one, other) => mutants.indexOf(one.mutant) - mutants.indexOf(other.mutant));
}

function lineOf({ mutant, caught, words, seconds }: Verdict): string {
  const verdict = caught ? "red" : `SURVIVED (breaks: ${mutant.promise})`;
  return `${mutant.name} [${mutant.file}] ${verdict}, ${seconds} s: ${words}`;
}
