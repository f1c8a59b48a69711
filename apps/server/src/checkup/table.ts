import type { Check } from "@reelay/api";

const marks: Readonly<Record<Check["status"], string>> = { ok: "✓", note: "–", problem: "✗" };

/** The checks as lines: mark, name, what was found, and below it what to do. */
export function checkTable(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, status, found, fix }) => {
      const line = `${marks[status]} ${name.padEnd(width)}  ${found}`;
      return fix === "" ? [line] : [line, `  ${" ".repeat(width)}  → ${fix}`];
    })
    .join("\n");
}
