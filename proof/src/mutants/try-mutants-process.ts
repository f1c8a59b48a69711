import { join } from "node:path";
import { commandLine, print, setExitCode } from "../env.ts";
import { copyCommit } from "./copy-commit.ts";
import { judgeMutant } from "./judge-mutant.ts";
import { mutantGroups } from "./mutant-groups.ts";
import { runHealthy } from "./run-healthy.ts";

// `node proof/src/mutants/try-mutants-process.ts "a part of their names"`: only these bugs, in a copy of the last commit.
const [part = ""] = commandLine;
const wanted = mutantGroups.flatMap(({ mutants }) => mutants).filter(({ name }) => name.includes(part));
const copy = await copyCommit(join(import.meta.dirname, "../../.."), "HEAD");
try {
  const healthy = await runHealthy([copy], wanted);
  for (const mutant of wanted) {
    const { caught, words, seconds } = await judgeMutant(copy.folder, mutant, healthy);
    print(`${caught ? "caught" : "NOT CAUGHT"} in ${seconds} s: ${mutant.name}: ${words}`);
    if (!caught) setExitCode(1);
  }
} finally {
  await copy.remove();
}
