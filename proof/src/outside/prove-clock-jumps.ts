import { globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createSandboxControl, startSandbox } from "@reelay/sandbox";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { askRender, type Answer } from "./ask-render.ts";
import { judgeRenders } from "./judge-renders.ts";
import { startLineProcess } from "./processes/start-line-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;
/** Where the clock stands after each jump, in seconds from the true time: both ways, and back again. */
const offsets = [hourSeconds, 0, -hourSeconds, 0, 2 * daySeconds, 0, -2 * daySeconds, 0];
const betweenJumpsMs = 1_500;
/** AI STUDIOS keeps the true time, so what was going on when the clock jumped ends within moments of it. */
const endWithinMs = 60_000;
/** A jump of two days is a deadline passed for whatever was going on: that is an end, in words. */
const passedDeadline = /RENDER_DEADLINE|RENDER_NO_LINK|NOT_ACCEPTED_IN_TIME/;

/** R27: the clock of a running service jumps by an hour and by two days, forwards and backwards. */
export async function proveClockJumps(options: ProofOptions): Promise<void> {
  const rounds = options.quick ? 1 : 3;
  const bar = "clock jumps of 1 h and 2 days, both ways, under a running service: no double submit, everything ends";
  await measureRow(options, bar, async () => {
    const library = globSync("/usr/lib/*/faketime/libfaketimeMT.so.1").at(0);
    if (library === undefined) return { tried: 0, violations: 0, leftOut: "libfaketime is not installed here" };
    const folder = await temporaryFolder();
    const clock = join(folder.path, "clock");
    const env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: "1",
      DONT_FAKE_MONOTONIC: "1",
    };
    try {
      return await jump(folder.path, env, rounds);
    } finally {
      await folder.remove();
    }
  });
}

async function jump(cwd: string, env: Record<string, string> & { FAKETIME_TIMESTAMP_FILE: string }, rounds: number) {
  const setClock = (seconds: number) => writeFile(env.FAKETIME_TIMESTAMP_FILE, `${seconds < 0 ? "" : "+"}${seconds}\n`);
  await setClock(0);
  const sandbox = await startSandbox({ dataDir: join(cwd, "sandbox"), speed: 8, video: "tiny" });
  const control = createSandboxControl(sandbox.regions.global.controlUrl);
  const dataDir = join(cwd, "data");
  const options = { store: { dataDir }, dataDir, vendor: sandbox.regions.global };
  const line = await startLineProcess(options, { cwd, env });
  const answers: Answer[] = [];
  try {
    for (const [index, offset] of Array.from({ length: rounds }, () => offsets)
      .flat()
      .entries()) {
      const asked = [0, 1, 2].map((one) => askRender(line.client, `jump ${index} ${one}`));
      answers.push(...(await Promise.all(asked)));
      await wait((betweenJumpsMs * (index % 3)) / 2);
      await setClock(offset);
      await wait(betweenJumpsMs);
    }
    const found = await judgeRenders({ client: line.client, control, withinMs: endWithinMs }, answers);
    const violations = found.filter((problem) => !passedDeadline.test(problem));
    const refused = answers.filter(({ kind }) => kind !== "accepted").length;
    if (line.process.hasExited()) violations.push(`the process ended: ${line.process.stderr().slice(-300)}`);
    const counts = `${refused} refused, ${found.length - violations.length} ended by a deadline that the jump passed`;
    const note = [`${rounds * offsets.length} jumps; ${counts}`, ...violations.slice(0, 6)];
    return { tried: answers.length, violations: violations.length, note: note.join("\n") };
  } finally {
    await line.process.kill("SIGKILL");
    await sandbox.stop();
  }
}
