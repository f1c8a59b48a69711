import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createSandboxControl, type Sandbox } from "@reelay/sandbox";
import { makeDatabase } from "../kill/make-database.ts";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { limits } from "./account-limits.ts";
import { mostAtOnce, mostWithin } from "./most-calls.ts";
import type { SharedCall, SharingTask } from "./sharing-task.ts";
import { withSandbox } from "./with-sandbox.ts";

const entry = fileURLToPath(new URL("sharing-process.ts", import.meta.url));
const processes = 2;
const limitedAfterMs = 2_000;
const pausedMs = 3_000;
/** A call leaves a little after its instant, and now and then several that waited for the processor leave together. */
const windowMs = 800;
/** One process's answer is on its way through the database while the other sends. */
const tellingMs = 1_000;

/** Two processes, one account, one PostgreSQL: the limits are one, and a 429 that one got holds for both. */
export async function proveSharing(options: ProofOptions): Promise<void> {
  const seconds = options.quick ? 7 : 20;
  const bar = "two processes that share an account obey one limit and one 429";
  const { databaseUrl } = options;
  await measureRow(options, bar, async () => {
    if (databaseUrl === undefined) return { tried: 0, violations: 0, leftOut: "needs DATABASE_URL" };
    const database = await makeDatabase(databaseUrl);
    try {
      return await withSandbox((sandbox) => shareOne(sandbox, database.url, seconds * 1_000));
    } finally {
      await database.drop();
    }
  });
}

async function shareOne(sandbox: Sandbox, databaseUrl: string, durationMs: number) {
  const { baseUrl, credentials, controlUrl } = sandbox.regions.global;
  const control = createSandboxControl(controlUrl);
  const task = { databaseUrl, baseUrl, credentials, durationMs };
  const sharers = await Promise.all(Array.from({ length: processes }, () => start(task)));
  for (const sharer of sharers) sharer.begin();
  await delay(limitedAfterMs);
  const retryAfter = { seconds: pausedMs / 1_000 };
  await control.setFault({ kind: "rateLimited", route: "auth", retryAfter, times: 1 });
  await delay(pausedMs);
  // Answers that take so long that the places run out before the calls of a second do.
  await control.setFault({ kind: "slowBody", route: "auth", msPerByte: 15 });
  const each = await Promise.all(sharers.map(({ calls }) => calls));
  const calls = each.flat();
  const inWindow = mostWithin(calls, windowMs);
  const atOnce = mostAtOnce(calls);
  const early = countEarly(calls);
  const shares = each.filter((one) => one.length > calls.length / 5).length;
  const broken = [inWindow > limits.callsPerSecond, atOnce > limits.callsAtOnce, shares < processes];
  return {
    tried: calls.length,
    violations: early + broken.filter(Boolean).length,
    note: `most in ${windowMs} ms ${inWindow} of 25, at once ${atOnce} of 12, ${early} after the 429; shares ${each.map(({ length }) => length).join(" and ")}`,
  };
}

/** Calls by anybody between a 429 and the instant that it allowed. No 429 at all counts as one. */
function countEarly(calls: readonly SharedCall[]): number {
  const limited = calls.filter(({ isLimited }) => isLimited);
  const early = calls.filter(({ at }) =>
    limited.some(({ endedAt }) => at > endedAt + tellingMs && at < endedAt + pausedMs),
  );
  return limited.length === 0 ? 1 : early.length;
}

interface Sharer {
  begin(): void;
  calls: Promise<SharedCall[]>;
}

/** Starts a process and waits until it could begin. It ends by itself. */
async function start(task: SharingTask): Promise<Sharer> {
  const child = fork(entry, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  child.send(task);
  await messageOf(child);
  const calls = messageOf<SharedCall[]>(child);
  return { begin: () => child.send("begin"), calls };
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  const ended = new AbortController();
  const died = once(child, "exit", { signal: ended.signal }).then(([code]) => {
    throw new Error(`a process that shares the account ended with ${String(code)}`);
  });
  died.catch(() => undefined);
  try {
    const [message] = await Promise.race([once(child, "message", { signal: ended.signal }), died]);
    return message;
  } finally {
    ended.abort();
  }
}
