import { commandLine, print, setExitCode } from "../env.ts";
import { runExecution } from "./run-execution.ts";
import { parseScenario } from "./scenario-line.ts";

/** Runs one execution again, from the line that a violation was reported with, and tells what happened when. */
const ending = await runExecution(parseScenario(commandLine.join(" ")));
const [start] = ending.points;
for (const [index, { kind, name, at, fault }] of ending.points.entries()) {
  const seconds = ((at - (start?.at ?? at)) / 1_000).toFixed(3);
  print(`${String(index).padStart(4)} ${seconds.padStart(12)} s  ${kind.padEnd(8)}${name.padEnd(10)}${fault ?? ""}`);
}
const { points: _, ...rest } = ending;
print(JSON.stringify(rest, null, 2));
setExitCode(ending.paidTwice || ending.lost || ending.broken.length > 0 ? 1 : 0);
