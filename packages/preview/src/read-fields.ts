import { cleanText } from "./clean-text.ts";

/** JSON of unknown shape, looked at member by member. */
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const readFields = (value: unknown): Fields => (isFields(value) ? value : {});

export const readList = (value: unknown, limit: number): Fields[] =>
  Array.isArray(value) ? value.slice(0, limit).filter(isFields) : [];

export const readText = (value: unknown, limit = 2_000): string =>
  typeof value === "string" ? cleanText(value.slice(0, limit)) : "";

/** The number, held within ±`limit`; anything that is not a finite number becomes `fallback`. */
export const readNumber = (value: unknown, fallback: number, limit = 100_000): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.max(-limit, Math.min(limit, value)) : fallback;
