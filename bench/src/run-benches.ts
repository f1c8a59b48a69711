import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, BenchResult, BenchWorld } from "./bench.ts";
import { describeMachine } from "./report/describe-machine.ts";
import { printTable } from "./report/print-table.ts";
import { rateRow } from "./report/rate-row.ts";
import { writeReport } from "./report/write-report.ts";
import { writeResult } from "./report/write-result.ts";

export interface RunOptions {
  quick: boolean;
  databaseUrl: string | undefined;
  /** Where JSON, pictures and the page go; undefined writes nothing. */
  out: string | undefined;
  /** What was typed, for the record. */
  command: string;
  print: (line: string) => void;
}

/** Runs benches one after the other. One that breaks writes nothing, is named, and does not stop the others. */
export async function runBenches(
  benches: ReadonlyMap<string, () => Promise<Bench>>,
  options: RunOptions,
): Promise<{ broken: string[] }> {
  const { print, out } = options;
  const broken: string[] = [];
  for (const [name, load] of benches) {
    try {
      await runOne(await load(), options);
    } catch (error) {
      broken.push(name);
      print(`\n${name} could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  if (out !== undefined) print(`\nwritten to ${await writeReport(out)}`);
  if (broken.length > 0) print(`\nnot measured: ${broken.join(", ")}`);
  return { broken };
}

async function runOne(bench: Bench, options: RunOptions): Promise<void> {
  const { quick, databaseUrl, out, command, print } = options;
  print(`\n${bench.name}: ${bench.title}`);
  if (bench.needs === "postgres" && databaseUrl === undefined) {
    print("  left out: DATABASE_URL is not set");
    return;
  }
  const machine = await describeMachine();
  const startedAt = performance.now();
  const result = await inWorld(bench, options);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const rows = result.rows.map(rateRow);
  print(printTable(rows, result.notes));
  print(`  ${seconds} s`);
  if (out === undefined) return;
  const { name, title } = bench;
  await writeResult(out, { name, title, quick, command, seconds, machine, ...result, rows });
}

async function inWorld(bench: Bench, { quick, databaseUrl, print }: RunOptions): Promise<BenchResult> {
  const undo: (() => Promise<unknown>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), `reelay-bench-${bench.name}-`));
  const world: BenchWorld = {
    quick,
    databaseUrl,
    folder,
    say: (line) => print(`  … ${line}`),
    after: (step) => void undo.push(step),
  };
  try {
    return await bench.run(world);
  } finally {
    for (const step of undo.toReversed()) await step();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
