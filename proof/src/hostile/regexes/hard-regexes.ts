import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { createTally, type Outcome } from "../tally.ts";
import { findRegexes, type FoundRegex } from "./find-regexes.ts";
import { boundedRegexes, knownBuilt } from "./known-built.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const seed = 7;
const longestMs = 50;

type Result = Awaited<ReturnType<typeof check>>;

/**
 * S6: no regular expression of the shipped sources can be made to backtrack for long. Those that take a checker more
 * than `timeoutMs` are unknown; where `giveUp` is set they are named and not counted.
 */
export async function hardRegexes(options: { timeoutMs: number; giveUp: boolean }): Promise<Outcome> {
  const tally = createTally();
  const { literals, built, files } = findRegexes(root);
  const unlike = new Map([...literals, ...knownBuilt].map((regex) => [`/${regex.source}/${regex.flags}`, regex]));
  const left: string[] = [];
  const bounded: string[] = [];
  for (const [spelled, regex] of unlike) {
    const result = await judge(regex, options);
    if (result.status === "unknown" && options.giveUp) {
      left.push(regex.place);
      continue;
    }
    const isBounded = result.status === "vulnerable" && isShortEnough(regex, result);
    if (isBounded) bounded.push(regex.place);
    tally.check(result.status === "safe" || isBounded, () => `${regex.place} ${spelled} is ${describe(result)}`);
  }
  for (const { place, text } of built) {
    const isKnown = knownBuilt.some((one) => place.startsWith(one.place));
    tally.check(isKnown, () => `${place} builds ${text}: show its shape in known-built.ts`);
  }
  const notes = [`${literals.length} in ${files} files, ${unlike.size} unlike each other`];
  if (bounded.length > 0) notes.push(`polynomial, but on short texts only: ${bounded.join(", ")}`);
  if (left.length > 0) notes.push(`${left.length} are left to the full run, for they take longer`);
  return tally.outcome(notes.join("\n"));
}

/** Where the automaton takes too long, and there is time, attacks are searched for instead. */
async function judge(
  { source, flags }: FoundRegex,
  { timeoutMs, giveUp }: { timeoutMs: number; giveUp: boolean },
): Promise<Result> {
  const result = await check(source, flags, { timeout: timeoutMs, randomSeed: seed });
  if (result.status !== "unknown" || giveUp) return result;
  return await check(source, flags, { timeout: timeoutMs, randomSeed: seed, checker: "fuzz" });
}

/** Whether the checker's own attack, as long as a text can be there, ends in time. The fastest of three counts. */
function isShortEnough(
  { place, source, flags }: FoundRegex,
  result: Extract<Result, { status: "vulnerable" }>,
): boolean {
  const bound = boundedRegexes.find(({ file }) => place.startsWith(file));
  if (bound === undefined) return false;
  const attack = result.attack.string.slice(0, bound.longestInput);
  const tookMs = [1, 2, 3].map(() => {
    const pattern = new RegExp(source, flags);
    const startedAt = performance.now();
    pattern.test(attack);
    return performance.now() - startedAt;
  });
  return Math.min(...tookMs) <= longestMs;
}

function describe(result: Result): string {
  if (result.status !== "vulnerable") return result.status;
  return `${result.complexity.summary}, for example ${result.attack.pattern.slice(0, 200)}`;
}
