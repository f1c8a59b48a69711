import type { Variant } from "./variant.ts";

/** A few of the variants, so that every two values that occur together at all occur together in one of them. */
export function cover(variants: readonly Variant[]): Variant[] {
  const open = new Set(variants.flatMap(pairsOf));
  const chosen: Variant[] = [];
  while (open.size > 0) {
    const gain = (variant: Variant) => pairsOf(variant).filter((pair) => open.has(pair)).length;
    const best = variants.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    for (const pair of pairsOf(best)) open.delete(pair);
    chosen.push(best);
  }
  return chosen;
}

function pairsOf(variant: Variant): string[] {
  const values = Object.values(variant);
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
}
