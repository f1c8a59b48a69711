import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const most = { maxBuffer: 64 * 2 ** 20, timeout: 150_000 } as const;

/** What a command cost and wrote. @throws when it fails, or takes longer than 150 s */
export async function runCommand(
  [program, ...args]: readonly [string, ...string[]],
  cwd: string,
): Promise<{ seconds: number; written: string }> {
  const begunAt = performance.now();
  const { stdout } = await run(program, args, { ...most, cwd });
  return { seconds: (performance.now() - begunAt) / 1_000, written: stdout };
}
