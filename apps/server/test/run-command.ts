import { spawn, type ChildProcessByStdio } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { processesIn } from "./processes-in.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A command as a person runs it, in a process of its own. */
export interface RunningCommand {
  child: ChildProcessByStdio<null, Readable, Readable>;
  processId: number;
  output(): { stdout: string; stderr: string };
  /** Resolves with what `pattern` found, as soon as the output has it; rejects when the process ends without it. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code, or the signal. */
  exited: Promise<number | NodeJS.Signals>;
}

export interface CommandSettings {
  cwd: string;
  env?: Record<string, string>;
  /** Another file than this app's main. */
  script?: string;
}

/** Starts `main.ts` on the Node that runs this test, with a clean environment. It is killed when the test ends. */
export function runCommand(args: readonly string[], settings: CommandSettings): RunningCommand {
  const child = spawn(process.execPath, ["--liftoff-only", settings.script ?? main, ...args], {
    cwd: settings.cwd,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", TMPDIR: settings.cwd, ...settings.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const { promise: exited, resolve } = Promise.withResolvers<number | NodeJS.Signals>();
  child.once("close", (code, signal) => resolve(signal ?? code ?? 0));
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    child,
    processId: child.pid!,
    output: () => output,
    exited,
    until: (pattern) => findIn({ child, output, exited, pattern }),
  };
}

async function findIn(search: {
  child: RunningCommand["child"];
  output: { stdout: string; stderr: string };
  exited: Promise<unknown>;
  pattern: RegExp;
}): Promise<RegExpExecArray> {
  const { child, output, exited, pattern } = search;
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  const look = (): void => {
    const found = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
    if (found) resolve(found);
  };
  child.stdout.on("data", look);
  child.stderr.on("data", look);
  look();
  void exited.then(() => reject(new Error(`ended without ${pattern}:\n${output.stdout}\n${output.stderr}`)));
  return await promise;
}

/** Runs a command to its end. */
export async function finishCommand(args: readonly string[], settings: CommandSettings) {
  const command = runCommand(args, settings);
  return { code: await command.exited, ...command.output() };
}

/** A folder of one test's own. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "reelay-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}

/** Waits until no process is left that works for this folder. */
export async function untilNothingRuns(folder: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await processesIn(folder);
      if (left.length > 0) throw new Error(`still running: ${left.join(", ")}`);
    },
    { timeout: 10_000, interval: 100 },
  );
}
