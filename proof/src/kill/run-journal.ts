import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReelayClient } from "@reelay/api/client";
import { createSandboxControl, startSandbox, type Sandbox } from "@reelay/sandbox";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { findPorts } from "./find-ports.ts";
import { programs, readyTexts } from "./installation.ts";
import { judgeTrace } from "./judge-trace.ts";
import { becomesTrue } from "./pause.ts";
import type { Random } from "./seeded-random.ts";
import { startProcess } from "./start-process.ts";

const patienceMs = 60_000;
const tracer = "strace";
const secret = "the same secret after the kill, long enough";

interface Site {
  folder: string;
  port: number;
  sandbox: Sandbox;
  renders: number;
}

/** With credentials on the embedded store, every paid call waits for the journal's fdatasync; the kernel's view of it. */
export async function reportJournal(options: ProofOptions, random: Random): Promise<void> {
  const bar = "PGlite with credentials: the journal's fdatasync returns before every paid call";
  await measureRow(options, bar, async () => {
    if (spawnSync(tracer, ["-V"]).status !== 0) {
      return { tried: 0, violations: 0, leftOut: "there is no strace on this machine" };
    }
    const { seen, renders } = await traceRenders(options, random);
    // An account that nobody has probed is paid with one call for each render.
    const missing = Math.max(0, renders - seen.tried);
    const note = `strace saw ${seen.tried} paid calls of ${renders} renders`;
    return {
      tried: Math.max(1, seen.tried),
      violations: seen.broken.length + missing,
      note: [note, ...seen.broken.slice(0, 10)].join("\n"),
    };
  });
}

async function traceRenders({ quick }: ProofOptions, random: Random) {
  const folder = await mkdtemp(join(tmpdir(), "reelay-proof-journal-"));
  const [port = 0] = await findPorts(random, 1);
  const sandbox = await startSandbox({ dataDir: join(folder, "vendor"), speed: 100, video: "tiny" });
  const site = { folder, port, sandbox, renders: quick ? 5 : 30 };
  try {
    return { seen: judgeTrace(await traceSubmissions(site)), renders: site.renders };
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

const traced = (file: string): readonly [string, ...string[]] => [
  tracer,
  ..."-f --seccomp-bpf -y -s 4000 -e trace=fdatasync,write,writev,sendmsg,sendto -o".split(" "),
  file,
];

/** The real build, up to the moment where every render was paid for; then it is killed. */
async function traceSubmissions({ folder, port, sandbox, renders }: Site): Promise<string> {
  const file = join(folder, "submissions.trace");
  const { baseUrl, credentials, controlUrl } = sandbox.regions.global;
  const process = startProcess({
    command: [...traced(file), ...programs.service],
    cwd: folder,
    env: {
      REELAY_PORT: String(port),
      REELAY_SECRET: secret,
      AISTUDIOS_GLOBAL_APP_ID: credentials.appId,
      AISTUDIOS_GLOBAL_USER_KEY: credentials.userKey,
      AISTUDIOS_GLOBAL_BASE_URL: baseUrl,
      LOG_LEVEL: "error",
    },
    readyWhen: readyTexts.service,
    isTraced: true,
  });
  try {
    const apiKey = /^ {2}(rly_\w+)$/m.exec(await process.ready)?.[1] ?? "";
    const client = createReelayClient({ url: `http://127.0.0.1:${port}`, apiKey });
    for (let count = 0; count < renders; count += 1) {
      await client.renders.create.mutate({ script: `Journal ${count}.`, idempotencyKey: randomUUID() });
    }
    const control = createSandboxControl(controlUrl);
    const arePaid = async () =>
      (await control.ledger()).projects.filter(({ exports }) => exports > 0).length >= renders;
    await becomesTrue(arePaid, { patienceMs, everyMs: 100 });
  } finally {
    await process.kill();
  }
  return await readFile(file, "utf8");
}
