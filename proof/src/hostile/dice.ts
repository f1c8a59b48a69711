/** Chance that comes out the same for the same seed, so that a violation can be had again. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(values: readonly T[]): T;
  /** So many characters of this alphabet. */
  text(length: number, alphabet: string): string;
}

/** Mulberry32: 32 bits of state, good enough to choose test cases. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick(values) {
      const picked = values[below(values.length)];
      if (picked === undefined) throw new RangeError("there is nothing to pick from");
      return picked;
    },
    text: (length, alphabet) => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(""),
  };
}
