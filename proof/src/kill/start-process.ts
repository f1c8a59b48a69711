import { spawn, type ChildProcessByStdio } from "node:child_process";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";

/** A program of ours as its own process, so that it can be killed. */
export interface KillableProcess {
  /** Resolves with all that it wrote so far, once `ready` is in it; rejects when it ends before. */
  ready: Promise<string>;
  /** What it wrote for its owner; empty while it is well. */
  problems(): string;
  /** Kill -9, and waits for its end. */
  kill(): Promise<void>;
  /** SIGTERM, as an update sends it; resolves with the milliseconds until its end. */
  stop(): Promise<number>;
}

export interface ProcessInput {
  /** Program and arguments. */
  command: readonly [string, ...string[]];
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** What it writes when it is ready. */
  readyWhen: RegExp;
  /** The program is a tracer, and what it starts is meant. */
  isTraced?: boolean;
}

/** Where programs are looked for; nothing else of this process's environment is handed on. */
const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export function startProcess(input: ProcessInput): KillableProcess {
  const { cwd, env, readyWhen, isTraced = false } = input;
  const [program, ...args] = input.command;
  const child = spawn(program, args, {
    cwd,
    env: { PATH: searchPath, HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const written = { text: "" };
  const ready = becomesReady(child, written, { readyWhen, exited });
  // Whoever kills it before it was ready does not wait for that.
  ready.catch(() => {});
  return {
    ready,
    problems: () => written.text.split("\n").filter(isProblem).join("\n"),
    async kill() {
      // A tracer ends with what it traces; killed itself, it would only let go of it.
      for (const processId of isTraced ? await childrenOf(child.pid) : [child.pid]) endProcess(processId, "SIGKILL");
      await exited;
    },
    async stop() {
      const startedAt = performance.now();
      for (const processId of isTraced ? await childrenOf(child.pid) : [child.pid]) endProcess(processId, "SIGTERM");
      await exited;
      return performance.now() - startedAt;
    },
  };
}

async function childrenOf(processId: number | undefined): Promise<number[]> {
  const text = await readFile(`/proc/${processId}/task/${processId}/children`, "utf8").catch(() => "");
  return text.split(" ").filter(Boolean).map(Number);
}

function endProcess(processId: number | undefined, signal: "SIGKILL" | "SIGTERM"): void {
  try {
    if (processId !== undefined) process.kill(processId, signal);
  } catch {
    // It has just ended by itself.
  }
}

/** Errors and worse in the log, and what came past it. */
const isProblem = (line: string): boolean =>
  line.startsWith("{") ? /^\{"level":[56]0/.test(line) : /\bError\b/.test(line);

function becomesReady(
  child: ChildProcessByStdio<null, Readable, Readable>,
  written: { text: string },
  { readyWhen, exited }: { readyWhen: RegExp; exited: Promise<void> },
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      written.text += chunk;
      if (readyWhen.test(written.text)) resolve(written.text);
    });
  }
  void exited.then(() => reject(new Error(`it ended before it was ready:\n${written.text.slice(-2_000)}`)));
  return promise;
}
