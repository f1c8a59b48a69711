import { execFile } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";
import { promisify } from "node:util";

/** Where and when it was measured. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** Of the minute before the bench: near the number of cores means that others were at work. */
  loadAverage: number;
  date: string;
  commit: string;
}

const run = promisify(execFile);

export async function describeMachine(): Promise<Machine> {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
    loadAverage: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    date: new Date().toISOString(),
    commit: await currentCommit(),
  };
}

async function currentCommit(): Promise<string> {
  try {
    const { stdout } = await run("git", ["describe", "--always", "--dirty", "--abbrev=10"], {
      cwd: import.meta.dirname,
    });
    return stdout.trim();
  } catch {
    return "unknown";
  }
}
