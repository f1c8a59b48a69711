import { z } from "zod";

/** An error text for zod: "is missing" for what is not there, else the rule in words. */
export function must(problem: string): { error: (issue: { input?: unknown }) => string } {
  return { error: (issue) => (issue.input === undefined ? "is missing" : problem) };
}

export const text = z.string(must("must be text"));
export const name = z.string(must("must be text that is not empty")).min(1, must("must be text that is not empty"));
export const flag = z.boolean(must("must be true or false"));
export const number = z.number(must("must be a number"));
export const whole = z.int(must("must be a whole number"));
export const object = z.looseObject({}, must("must be an object"));
/** What may be left out may be null too: projects read back from the editor have such nulls. */
export const optionalText = text.nullish();

/** A whole number within bounds, both included. */
export function wholeBetween(min: number, max: number) {
  const rule = must(`must be a whole number from ${min} to ${max}`);
  return z.int(rule).min(min, rule).max(max, rule);
}

/** A number within bounds, both included. */
export function between(min: number, max: number) {
  const rule = must(`must be a number from ${min} to ${max}`);
  return z.number(rule).min(min, rule).max(max, rule);
}

/** One of the vendor's words; an empty one is accepted without being advertised. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, must(`must be one of ${words.filter((word) => word !== "").join(", ")}`));
}
