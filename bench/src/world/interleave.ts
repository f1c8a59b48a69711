import { median } from "./median.ts";

/**
 * Measures all variants by turns, A B A B, so that what else the machine does meets each of them alike. Answers with
 * the median of each, by name; one round more comes first and only warms up.
 */
export async function interleave<Name extends string>(
  variants: Record<Name, () => Promise<number>>,
  { rounds, warmUp = true }: { rounds: number; warmUp?: boolean },
): Promise<(name: Name) => number> {
  const values = new Map<string, number[]>();
  for (let round = warmUp ? -1 : 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries<() => Promise<number>>(variants)) {
      const value = await measure();
      if (round >= 0) values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  return (name) => median(values.get(name) ?? []);
}
