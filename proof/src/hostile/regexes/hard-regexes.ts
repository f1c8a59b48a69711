import { check } from "recheck";
import { createTally, type Outcome } from "../tally.ts";
import { findRegexes } from "./find-regexes.ts";
import { knownBuilt } from "./known-built.ts";

const root = new URL("../../../../", import.meta.url).pathname;
const seed = 7;

/** S6: no regular expression of the shipped sources can be made to backtrack for long. */
export async function hardRegexes(options: { timeoutMs: number }): Promise<Outcome> {
  const tally = createTally();
  const { literals, built, files } = findRegexes(root);
  const unlike = new Map([...literals, ...knownBuilt].map((regex) => [`/${regex.source}/${regex.flags}`, regex]));
  const verdicts = new Map<string, number>();
  for (const [spelled, { place, source, flags }] of unlike) {
    const result = await check(source, flags, { timeout: options.timeoutMs, randomSeed: seed });
    const verdict = result.status === "safe" ? result.complexity.type : result.status;
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    tally.check(result.status === "safe", () => `${place} ${spelled} is ${describe(result)}`);
  }
  for (const { place, text } of built) {
    const known = knownBuilt.some((one) => place.startsWith(one.place));
    tally.check(known, () => `${place} builds ${text}: show its shape in known-built.ts`);
  }
  const counts = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
  return tally.outcome(`${literals.length} in ${files} files, ${unlike.size} unlike each other: ${counts}`);
}

type Result = Awaited<ReturnType<typeof check>>;

function describe(result: Result): string {
  if (result.status !== "vulnerable") return result.status;
  return `${result.complexity.summary}, for example ${result.attack.pattern.slice(0, 200)}`;
}
