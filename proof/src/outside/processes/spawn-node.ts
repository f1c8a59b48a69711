import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The commands that people type. */
export const serverMain = fileURLToPath(new URL("../../../../apps/server/src/main.ts", import.meta.url));

/** A process of this row's own, in a clean environment. */
export interface NodeProcess {
  processId: number;
  stdout(): string;
  stderr(): string;
  /** What `pattern` finds in the output, as soon as it is there. Rejects when the process ends without it. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** The exit code, or the signal. */
  exited: Promise<number | NodeJS.Signals>;
  hasExited(): boolean;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Runs a script the way the server is run. */
export function spawnNode(
  script: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): NodeProcess {
  const child = spawn(process.execPath, ["--liftoff-only", script, ...args], {
    cwd,
    env: { TMPDIR: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  const ended = Promise.withResolvers<number | NodeJS.Signals>();
  let isOver = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  child.once("close", (code, signal) => {
    isOver = true;
    ended.resolve(signal ?? code ?? 0);
  });
  return {
    processId: child.pid ?? 0,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    exited: ended.promise,
    hasExited: () => isOver,
    async until(pattern) {
      const found = Promise.withResolvers<RegExpExecArray>();
      const look = (): void => {
        const match = pattern.exec(output.stdout) ?? pattern.exec(output.stderr);
        if (match) found.resolve(match);
      };
      child.stdout.on("data", look);
      child.stderr.on("data", look);
      look();
      void ended.promise.then((how) => found.reject(new Error(`ended (${how}) without ${pattern}: ${output.stderr}`)));
      return await found.promise;
    },
    async kill(signal) {
      child.kill(signal);
      await ended.promise;
    },
  };
}
