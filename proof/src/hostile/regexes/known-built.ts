import type { FoundRegex } from "./find-regexes.ts";

/** Patterns that are put together while the program runs, each with the worst that can come out of it. */
export const knownBuilt: readonly FoundRegex[] = [];
