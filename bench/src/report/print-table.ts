import type { RatedRow } from "../bench.ts";
import { roundFigure } from "./round-figure.ts";

/** The rows of one bench for a terminal, its notes below. */
export function printTable(rows: readonly RatedRow[], notes: readonly string[]): string {
  const cells = [["what", "ours", "rival", "ratio", "target"], ...rows.map(cellsOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...notes.map((note) => `note: ${note}`)].map((line) => `  ${line}`).join("\n");
}

function cellsOf(row: RatedRow): string[] {
  const { what, unit, ours, rival, ratio, target } = row;
  return [
    what,
    `${roundFigure(ours)} ${unit}`,
    rival === undefined ? "" : `${roundFigure(rival.value)} ${unit} (${rival.name})`,
    ratio === undefined ? "" : `${roundFigure(ratio)}×`,
    target === undefined ? "" : `${target.met ? "met" : "MISSED"}: ${target.text}`,
  ];
}
