import type { ProofRow } from "./proof-row.ts";

/** A row as a line of the table. */
export function printRow(row: ProofRow): string {
  const verdict = row.leftOut === undefined ? `${row.violations} of ${row.tried}` : "left out";
  const lines = [`${row.part.padEnd(11)}${verdict.padStart(16)}  ${`${row.seconds} s`.padStart(8)}  ${row.bar}`];
  for (const text of [row.leftOut, row.note]) {
    for (const line of text?.split("\n") ?? []) lines.push(`${" ".repeat(39)}${line}`);
  }
  return lines.join("\n");
}

/** Above the first row. */
export const tableHead = `${"part".padEnd(11)}${"violations".padStart(16)}  ${"time".padStart(8)}  bar`;
