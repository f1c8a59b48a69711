import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "@reelay/api";
import { AppError } from "@reelay/core";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { spawnNode, type NodeProcess } from "./processes/spawn-node.ts";
import { startCommand } from "./processes/start-command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const script = fileURLToPath(new URL("./store-process.ts", import.meta.url));
const refusedWithinMs = 1_000;
const triesPerHolder = 5;
const givenUpAfterMs = 30_000;

/** R23: a folder has one owner; the second is told who, at once, and no row is lost, also when the owner is killed. */
export async function proveSecondOpener(options: ProofOptions): Promise<void> {
  const tried = options.quick ? 5 : 50;
  const bar = "a second opener is refused within 1 s by the holder's name, exits with a code, and no row is lost";
  await measureRow(options, bar, async () => {
    const folder = await temporaryFolder();
    const dataDir = join(folder.path, ".reelay");
    const violations: string[] = [];
    const times: number[] = [];
    const written = new Set<string>();
    for (let left = tried; left > 0; left -= triesPerHolder) {
      const holder = spawnNode(script, [dataDir], { cwd: folder.path });
      violations.push(...(await lostRows(holder, written)));
      for (let count = 0; count < Math.min(left, triesPerHolder); count += 1) {
        violations.push(...(await refusedSoon(dataDir, holder, times)));
      }
      violations.push(...(await refusedCommand(folder.path, holder)));
      if (holder.hasExited()) violations.push(`the holder ended: ${holder.stderr()}`);
      await holder.kill("SIGKILL");
      for (const [, key] of holder.stdout().matchAll(/"written":"([^"]+)"/g)) written.add(key ?? "");
    }
    const last = spawnNode(script, [dataDir], { cwd: folder.path });
    violations.push(...(await lostRows(last, written)));
    await last.kill("SIGKILL");
    await folder.remove();
    const holders = tried / triesPerHolder;
    const facts = `${holders} holders killed, ${holders} times pnpm start, ${written.size} rows`;
    const note = [`slowest refusal ${Math.round(Math.max(...times))} ms; ${facts}`, ...violations.slice(0, 5)];
    return { tried, violations: violations.length, note: note.join("\n") };
  });
}

/** Opens after a kill -9: every row that was answered for must be there. */
async function lostRows(holder: NodeProcess, written: ReadonlySet<string>): Promise<string[]> {
  const [, keys = ""] = await holder.until(/"opened":\[(.*)\]/);
  await holder.until(/"written"/);
  return [...written].filter((key) => !keys.includes(`"${key}"`)).map((key) => `row ${key} is lost`);
}

/** Slow only when it was so three times in a row: other programs may take this machine's cores. */
async function refusedSoon(dataDir: string, holder: NodeProcess, times: number[]): Promise<string[]> {
  let tookMs = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 3 && tookMs > refusedWithinMs; count += 1) {
    const refusal = await refusedHere(dataDir, holder);
    if (refusal.problem !== undefined) return [refusal.problem];
    tookMs = Math.min(tookMs, refusal.tookMs);
  }
  times.push(tookMs);
  return tookMs <= refusedWithinMs ? [] : [`refused after ${Math.round(tookMs)} ms at best`];
}

/** Timed in a process that has started already, so that it is the refusal that is timed. */
async function refusedHere(dataDir: string, holder: NodeProcess): Promise<{ problem?: string; tookMs: number }> {
  const startedAt = performance.now();
  try {
    await (await openStore({ dataDir })).close();
    return { problem: "two have opened the folder", tookMs: 0 };
  } catch (error) {
    const tookMs = performance.now() - startedAt;
    const isRefusal = error instanceof AppError && error.code === "STORE_LOCKED";
    if (isRefusal && error.message.includes(`process ${holder.processId} `)) return { tookMs };
    return { problem: `refused with ${String(error)}`, tookMs };
  }
}

/** The command itself: words on stderr, and an exit code. */
async function refusedCommand(cwd: string, holder: NodeProcess): Promise<string[]> {
  const second = startCommand(cwd);
  // One that was let in runs until somebody stops it.
  const timer = setTimeout(() => void second.kill("SIGKILL"), givenUpAfterMs);
  const code = await second.exited;
  clearTimeout(timer);
  const isRefused = code === 1 && second.stderr().includes(`in use by process ${holder.processId} `);
  return isRefused ? [] : [`pnpm start ended with ${code}: ${second.stderr().slice(0, 300)}`];
}
