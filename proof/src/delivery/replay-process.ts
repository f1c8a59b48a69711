import { commandLine, print } from "../env.ts";
import { costsOf, judge } from "./judge.ts";
import { liveThrough } from "./live-through.ts";
import { readLine } from "./schedule.ts";

/** Plays one line of the proof again and prints what happened. */
const execution = readLine(commandLine.join(" "));
const ending = await liveThrough(execution);
for (const [step, { name }] of ending.steps.entries()) {
  const hit = execution.faults.find((fault) => fault.step === step);
  print(`${String(step).padStart(3)} ${name}${hit ? `  ← ${hit.kind}` : ""}`);
}
for (const { id, kind, card, hasFile, isDeleted } of ending.messages) {
  const shows = card === null ? "nothing" : `${card.tone}, version ${card.version}`;
  print(`${id}: ${kind}, ${shows}${hasFile ? ", with its file" : ""}${isDeleted ? ", deleted" : ""}`);
}
print(
  `wrong: ${judge(ending).join(", ") || "nothing"}; known: ${costsOf(ending).join(", ") || "nothing"}; ${ending.stuck ?? "ended"}`,
);
