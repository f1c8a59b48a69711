import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ReelayClient } from "@reelay/api/client";
import { createSandboxControl, startSandbox } from "@reelay/sandbox";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { askRender, type Answer } from "./ask-render.ts";
import { judgeRenders } from "./judge-renders.ts";
import { startLineProcess } from "./processes/start-line-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const run = promisify(execFile);
const diskMegabytes = 160;
const fillBytes = 1 << 20;
const endWithinMs = 60_000;

/** R31: the disk that holds the data folder is full; and then it is not. */
export async function proveFullDisk(options: ProofOptions): Promise<void> {
  const rounds = options.quick ? 1 : 3;
  const bar = "a full disk: requests are refused in words, nothing accepted is lost, and it goes on once there is room";
  await measureRow(options, bar, async () => {
    const folder = await temporaryFolder();
    const disk = join(folder.path, "disk");
    await mkdir(disk);
    try {
      await run("mount", ["-t", "tmpfs", "-o", `size=${diskMegabytes}m`, "tmpfs", disk]);
    } catch {
      await folder.remove();
      return { tried: 0, violations: 0, leftOut: "mounting a small file system needs root" };
    }
    try {
      return await fillAndFree(folder.path, disk, rounds);
    } finally {
      await run("umount", ["-l", disk]);
      await folder.remove();
    }
  });
}

async function fillAndFree(cwd: string, disk: string, rounds: number) {
  const sandbox = await startSandbox({ dataDir: join(cwd, "sandbox"), speed: 30, video: "tiny" });
  const control = createSandboxControl(sandbox.regions.global.controlUrl);
  const vendor = sandbox.regions.global;
  const line = await startLineProcess({ store: { dataDir: disk }, dataDir: disk, vendor }, { cwd });
  const answers: Answer[] = [];
  const problems: string[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      answers.push(...(await ask(line.client, `before ${round}`, 3)));
      const filler = join(disk, "filler");
      await fill(filler);
      const refusals = await untilRefused(line.client, round);
      answers.push(...refusals);
      problems.push(...refusals.flatMap(unworded));
      if (!refusals.some(({ kind }) => kind === "refused")) problems.push("nothing was refused on a full disk");
      await rm(filler);
      const after = await askUntilAccepted(line.client, `after ${round}`);
      answers.push(...after);
      if (!after.some(({ kind }) => kind === "accepted")) problems.push(`round ${round}: nothing is accepted any more`);
    }
    problems.push(...(await judgeRenders({ client: line.client, control, withinMs: endWithinMs }, answers)));
    if (line.process.hasExited()) problems.push(`the process ended: ${line.process.stderr().slice(-300)}`);
  } finally {
    await line.process.kill("SIGKILL");
    await sandbox.stop();
  }
  const note = [`${answers.length} requests in ${rounds} rounds`, ...problems.slice(0, 5)];
  return { tried: answers.length, violations: problems.length, note: note.join("\n") };
}

async function ask(client: ReelayClient, title: string, count: number): Promise<Answer[]> {
  return await Promise.all(Array.from({ length: count }, (_, index) => askRender(client, `${title} ${index}`)));
}

/** Takes the last byte. */
async function fill(filler: string): Promise<void> {
  for (let bytes = fillBytes; bytes >= 1; bytes = Math.floor(bytes / 16)) while (await takes(filler, bytes));
}

async function takes(filler: string, bytes: number): Promise<boolean> {
  try {
    await writeFile(filler, Buffer.alloc(bytes), { flag: "a" });
    return true;
  } catch {
    return false;
  }
}

/** What the database has room for inside its files is still taken. */
async function untilRefused(client: ReelayClient, round: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let batch = 0; batch < 60; batch += 1) {
    const latest = await ask(client, `full ${round} ${batch}`, 5);
    answers.push(...latest);
    if (latest.every(({ kind }) => kind !== "accepted")) break;
  }
  return answers;
}

async function askUntilAccepted(client: ReelayClient, title: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let count = 0; count < 20 && answers.at(-1)?.kind !== "accepted"; count += 1) {
    answers.push(...(await ask(client, `${title} ${count}`, 1)));
  }
  return answers;
}

function unworded(answer: Answer): string[] {
  if (answer.kind === "accepted") return [];
  if (answer.kind === "unknown") return [`${answer.title}: no answer (${answer.reason})`];
  const isSaid = answer.code === "DISK_FULL" && answer.hint !== "";
  return isSaid ? [] : [`${answer.title}: answered ${answer.code}`];
}
