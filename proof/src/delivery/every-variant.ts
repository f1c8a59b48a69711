import { readLine } from "./schedule.ts";
import { choices, type Variant } from "./variant.ts";

/** Every combination that a platform can have. Recovery is left at `soon`: it only means something after a crash. */
export function everyVariant(): Variant[] {
  const words = Object.values({ ...choices, recovery: ["soon"] });
  const lines = words.reduce<string[]>(
    (known, more) => known.flatMap((line) => more.map((word) => `${line} ${word}`)),
    [""],
  );
  return lines.map((line) => readLine(line).variant).filter(isPossible);
}

/** Slack has neither nonces that count nor deferred replies; Discord has no uploads of their own. */
function isPossible({ surface, nonce, reply, file }: Variant): boolean {
  return surface === "slack" ? nonce === "no-nonce" && reply === "no-reply" : file !== "refused-by-upload";
}
