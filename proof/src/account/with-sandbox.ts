import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox, type Sandbox } from "@reelay/sandbox";

/** Runs `work` with a sandbox of its own over sockets, and takes everything away again. */
export async function withSandbox<Result>(work: (sandbox: Sandbox) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), "reelay-proof-account-"));
  try {
    const sandbox = await startSandbox({ dataDir, speed: 0.01, video: "tiny" });
    try {
      return await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
