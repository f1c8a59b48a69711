import type { Dice } from "../dice.ts";
import { hostileText } from "../chat/hostile-script.ts";

/** Stands for a key that no object literal can have; see `spell`. */
const protoKey = "@@proto@@";
const pollution = { polluted: "yes", toString: "yes", isAdmin: true };
const oddValues: readonly unknown[] = [null, true, -1, 0, 1e21, 2 ** 53, [], {}, [[]], "", "0", [null], { length: 9 }];
const longText = "x".repeat(100_000);

/** An input with one to three things in it that nobody meant to take. */
export function mutateInput(dice: Dice, input: unknown): string {
  let mutant: unknown = input ?? {};
  for (let times = 1 + dice.below(3); times > 0; times--) mutant = mutateOnce(dice, mutant, 0);
  return spell(mutant);
}

function mutateOnce(dice: Dice, value: unknown, depth: number): unknown {
  if (!isObject(value)) return oddOf(dice, value);
  const keys = Object.keys(value);
  if (keys.length > 0 && dice.below(10) < 7) {
    const key = dice.pick(keys);
    return { ...value, [key]: mutateOnce(dice, value[key], depth + 1) };
  }
  return dice.pick<() => unknown>([
    () => ({ ...value, [protoKey]: pollution }),
    () => ({ ...value, constructor: { prototype: pollution } }),
    () => ({ ...value, prototype: pollution }),
    () => ({ ...value, [hostileText(dice)]: hostileText(dice) }),
    () => ({ ...value, [protoKey]: { [protoKey]: pollution } }),
    () => ({ ...value, title: hostileText(dice) }),
    () => Object.fromEntries(keys.slice(1).map((key) => [key, value[key]])),
    () => nested(200 + dice.below(2_000)),
  ])();
}

function oddOf(dice: Dice, value: unknown): unknown {
  if (typeof value !== "string" || dice.below(10) < 2) return dice.pick(oddValues);
  return dice.pick<() => string>([
    () => hostileText(dice),
    () => `${value}${hostileText(dice)}`,
    () => `${value}\u0000`,
    () => `${value.slice(0, 3)}\ud800`,
    () => longText.slice(0, dice.below(longText.length)),
    () => value.toUpperCase(),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let left = depth; left > 0; left--) value = { [left % 2 === 0 ? protoKey : "project"]: value };
  return value;
}

/** `__proto__` only comes about in text. */
function spell(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replaceAll(protoKey, "__proto__");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
