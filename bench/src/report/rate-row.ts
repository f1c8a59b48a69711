import type { BenchRow, RatedRow } from "../bench.ts";

/** Adds how many times better ours is than the rival; nothing where one of both is zero. */
export function rateRow(row: BenchRow): RatedRow {
  const { better, ours, rival } = row;
  if (rival === undefined || ours === 0 || rival.value === 0) return row;
  const ratio = better === "lower" ? rival.value / ours : ours / rival.value;
  return { ...row, ratio };
}
