import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** A program of this repository in a process of its own. */
export interface Program {
  processId: number;
  /** What it wrote until it was ready. */
  shown: string;
  /** From its start until it said that it is ready. */
  readyMs: number;
  /** Kill -9, and waits for its end. */
  kill(): Promise<void>;
}

export interface ProgramInput {
  /** Flags of Node, the file below the repository, arguments. */
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  readyWhen: RegExp;
}

/** Nothing else of this process's environment is handed on. */
const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A file of the repository, as an absolute path. */
export const fileOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Starts it and waits until it says that it is ready. @throws when it ends before */
export async function startProgram({ args, cwd, env, readyWhen }: ProgramInput): Promise<Program> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: searchPath, HOME: cwd, TMPDIR: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const shown = await becomesReady(child, exited, readyWhen);
  return {
    processId: child.pid ?? 0,
    shown,
    readyMs: performance.now() - startedAt,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function becomesReady(
  child: ChildProcessByStdio<null, Readable, Readable>,
  exited: Promise<unknown>,
  readyWhen: RegExp,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = "";
  let isReady = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      // What comes later is read, so that the program never waits for us, and not kept.
      if (isReady) return;
      text += chunk;
      isReady = readyWhen.test(text);
      if (isReady) resolve(text);
    });
  }
  const ended = (): void => reject(new Error(`it ended before it was ready:\n${text.slice(-2_000)}`));
  exited.then(ended, ended);
  return await promise;
}
