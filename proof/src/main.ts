import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { commandLine, databaseUrl, print, setExitCode } from "./env.ts";
import { namedParts, parts } from "./parts.ts";
import { printRow, tableHead } from "./print-rows.ts";
import type { ProofRow } from "./proof-row.ts";
import { runProof } from "./run-proof.ts";

const usage = `pnpm proof [--quick] [--only part]… [--out proof.json]

Shows that the promises of docs/guarantees.md hold. Parts: ${[...parts.keys()].join(", ")}.
Of these ${[...namedParts].join(", ")} runs only when it is named.
Set DATABASE_URL to a PostgreSQL server where databases may be made, or its rows are left out.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
      out: { type: "string", default: "proof.json" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const unknown = values.only.filter((name) => !parts.has(name));
  if (unknown.length > 0) throw new TypeError(`there is no part named ${unknown.join(", ")}`);
  const isWanted = (name: string): boolean =>
    values.only.length === 0 ? !namedParts.has(name) : values.only.includes(name);
  const names = [...parts.keys()].filter(isWanted);
  return await prove(names, { quick: values.quick, out: values.out });
}

async function prove(names: readonly string[], { quick, out }: { quick: boolean; out: string }): Promise<number> {
  const rows: ProofRow[] = [];
  print(tableHead);
  await runProof(names, {
    quick,
    databaseUrl,
    onRow(row) {
      rows.push(row);
      print(printRow(row));
    },
  });
  await writeFile(out, `${JSON.stringify({ quick, node: process.version, rows }, null, 2)}\n`);
  const broken = rows.filter((row) => row.violations > 0).length;
  const leftOut = rows.filter((row) => row.leftOut !== undefined).length;
  print(`\n${rows.length} bars, ${broken} broken, ${leftOut} left out; written to ${out}`);
  return broken === 0 ? 0 : 1;
}

try {
  setExitCode(await main());
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  print(`${error.message}\n\n${usage}`);
  setExitCode(2);
}
