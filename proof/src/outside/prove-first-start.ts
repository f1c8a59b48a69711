import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import type { NodeProcess } from "./processes/spawn-node.ts";
import { openInstallation, startCommand } from "./processes/start-command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** R24: kill -9 at moments spread over the first start; the next start of the folder works. */
export async function proveFirstStart(options: ProofOptions): Promise<void> {
  const tried = options.quick ? 4 : 20;
  await measureRow(options, "after kill -9 during the first start the next start works", async () => {
    const wholeMs = await firstStartMs();
    const violations: string[] = [];
    let late = 0;
    for (let count = 1; count <= tried; count += 1) {
      const { problem, wasRunning } = await killAndStart((wholeMs * (count - 0.5)) / tried);
      if (problem !== undefined) violations.push(problem);
      if (wasRunning) late += 1;
    }
    const spread = `kills spread over the ${Math.round(wholeMs)} ms from the first file to the end of the start`;
    const note = [`${spread}; ${late} came after it`, ...violations.slice(0, 3)];
    return { tried, violations: violations.length, note: note.join("\n") };
  });
}

/** From when the data folder appears: what comes before leaves nothing behind. */
async function firstStartMs(): Promise<number> {
  const folder = await temporaryFolder();
  const command = startCommand(folder.path);
  await firstFile(folder.path, command);
  const startedAt = performance.now();
  await command.until(/Stop with Ctrl-C/);
  const tookMs = performance.now() - startedAt;
  await command.kill("SIGKILL");
  await folder.remove();
  return tookMs;
}

async function firstFile(cwd: string, command: NodeProcess): Promise<void> {
  while (!existsSync(join(cwd, ".reelay")) && !command.hasExited()) await wait(2);
}

async function killAndStart(afterMs: number): Promise<{ problem: string | undefined; wasRunning: boolean }> {
  const folder = await temporaryFolder();
  try {
    const first = startCommand(folder.path);
    await firstFile(folder.path, first);
    await wait(afterMs);
    const wasRunning = first.stdout().includes("Stop with Ctrl-C");
    await first.kill("SIGKILL");
    return { problem: await startAgain(folder.path, first.stdout()), wasRunning };
  } finally {
    await folder.remove();
  }
}

/** The key was printed by whichever start made it; where nobody saw it, one is made by hand. */
async function startAgain(cwd: string, before: string): Promise<string | undefined> {
  const second = startCommand(cwd);
  try {
    const { url } = await openInstallation(second, /^ {2}(rly_\w+)$/m.exec(before)?.[1] ?? "unseen");
    const ready = await fetch(`${url}/readyz`);
    return ready.ok ? undefined : `ready: ${ready.status}`;
  } catch (error) {
    return String(error);
  } finally {
    await second.kill("SIGKILL");
  }
}
