import { setTimeout as delay } from "node:timers/promises";
import { AiStudiosFailure, connectRegion, createAccountGate, createAiStudiosClient, keepInMemory } from "@reelay/core";
import { createSandboxControl, type CallRecord, type FaultInput, type Sandbox } from "@reelay/sandbox";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { withSandbox } from "./with-sandbox.ts";

const regionNames = ["global", "china"] as const;
/** Jobs are looked for now and then, so many come back at the same time. */
const lookedForEveryMs = 250;

type RetryAfter = Extract<FaultInput, { kind: "rateLimited" }>["retryAfter"];
/** Seconds, a date, too little, nonsense. */
const headers: readonly RetryAfter[] = [{ seconds: 1 }, { dateInMs: 2_000 }, { seconds: 0 }, { seconds: -5 }];
/** Without a header each wait is twice as long, so these are few. */
const withoutHeader = 3;

/** How many 429 with each header, and how often through. */
interface Waves {
  count: number;
  together: number;
}

/** One exchange as our side saw it. `allowedAt`: what a 429 said, read here by itself. */
interface Exchange {
  path: string;
  sentAt: number;
  gotAt: number;
  allowedAt: number;
}

/** R6 over sockets: the sandbox answers 429, our clock and its ledger say when the next request came. */
export async function proveLimits(options: ProofOptions): Promise<void> {
  const waves = options.quick ? { count: 3, together: 8 } : { count: 5, together: 100 };
  const expected = (waves.count * waves.together + withoutHeader) * regionNames.length;
  const bar = `${expected} × 429: no request before the allowed instant`;
  await measureRow(options, bar, () =>
    withSandbox(async (sandbox) => {
      const seen = await Promise.all(regionNames.map((name) => callThroughWaves(sandbox, name, waves)));
      const tried = seen.reduce((sum, { refused }) => sum + refused, 0);
      const early = seen.reduce((sum, one) => sum + one.early + one.unanswered, 0);
      const missing = Math.abs(expected - tried);
      return {
        tried,
        violations: early + missing,
        note: "seconds, a date, 0, −5 and none; the longest wait of all counts",
      };
    }),
  );
  await measureRow(options, "an absurd Retry-After counts as an hour, and nobody goes", () => withSandbox(waitAnHour));
}

async function callThroughWaves(sandbox: Sandbox, name: (typeof regionNames)[number], { count, together }: Waves) {
  const control = createSandboxControl(sandbox.regions[name].controlUrl);
  const exchanges: Exchange[] = [];
  const client = connect(sandbox, name, { exchanges, together });
  await client.isAuthenticated();
  const limit = (retryAfter: RetryAfter, times: number) =>
    control.setFault({ kind: "rateLimited", route: "progress", retryAfter, times });
  await limit("none", withoutHeader);
  for (let wave = 0; wave < count; wave += 1) await limit(headers[wave % headers.length], together);
  const callers = Array.from({ length: count * together }, (_, index) => callUntilAnswered(client, `p_${index}`));
  const answered = (await Promise.all(callers)).filter(Boolean).length;
  const { calls } = await control.ledger();
  return {
    refused: calls.filter(({ status }) => status === 429).length,
    unanswered: callers.length - answered,
    early: countEarly(exchanges, calls),
  };
}

/** Requests that were sent after a 429 was read, and by the ledger arrived before the instant that it allowed. */
function countEarly(exchanges: readonly Exchange[], calls: readonly CallRecord[]): number {
  const arrivals = Map.groupBy(calls, ({ path }) => path);
  return exchanges.filter(({ path, sentAt }) => {
    const arrivedAt = arrivals.get(path)?.shift()?.atMs ?? 0;
    return exchanges.some(({ gotAt, allowedAt }) => gotAt < sentAt && arrivedAt < allowedAt);
  }).length;
}

/** Asks again when it is told to, as the jobs of a render do. A project that is not known is an answer. */
async function callUntilAnswered(client: ReturnType<typeof connect>, id: string): Promise<boolean> {
  const giveUpAt = performance.now() + 120_000;
  while (performance.now() < giveUpAt) {
    try {
      await client.getProgress(id);
      return true;
    } catch (error) {
      if (!(error instanceof AiStudiosFailure)) throw error;
      if (error.kind === "notFound") return true;
      const wakeAt = Date.now() + (error.facts.retryAfterMs ?? 0);
      await delay(Math.ceil(wakeAt / lookedForEveryMs) * lookedForEveryMs - Date.now());
    }
  }
  return false;
}

function connect(
  sandbox: Sandbox,
  region: (typeof regionNames)[number],
  { exchanges, together }: { exchanges: Exchange[]; together: number },
) {
  const { baseUrl, credentials } = sandbox.regions[region];
  const limits = { callsPerSecond: 1_000, callsAtOnce: together };
  const watched: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const exchange = { path: new URL(request.url).pathname, sentAt: Date.now(), gotAt: Infinity, allowedAt: 0 };
    exchanges.push(exchange);
    const { status, headers, ...answer } = await readWhole(await fetch(request));
    exchange.gotAt = Date.now();
    if (status === 429) exchange.allowedAt = allowedFrom(headers.get("retry-after"), exchange.gotAt);
    return new Response(answer.body, { status, headers });
  };
  const gate = createAccountGate({ keeper: keepInMemory(), limits });
  return createAiStudiosClient({ connection: connectRegion({ region, baseUrl }), credentials, gate, fetch: watched });
}

async function readWhole(response: Response) {
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function allowedFrom(header: string | null, now: number): number {
  const waitMs = header === null ? 1_000 : /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return now + Math.max(1_000, Number.isNaN(waitMs) ? 1_000 : waitMs);
}

async function waitAnHour(sandbox: Sandbox) {
  const control = createSandboxControl(sandbox.regions.global.controlUrl);
  const client = connect(sandbox, "global", { exchanges: [], together: 50 });
  await client.isAuthenticated();
  await control.setFault({ kind: "rateLimited", route: "progress", retryAfter: { seconds: 10 ** 12 }, times: 1 });
  await client.getProgress("p_1").catch(() => undefined);
  const before = (await control.ledger()).calls.length;
  const failures = await Promise.all(Array.from({ length: 200 }, (_, index) => waitOf(client, `p_${index}`)));
  const sent = (await control.ledger()).calls.length - before;
  const bounded = failures.filter((waitMs) => waitMs > 3_500_000 && waitMs <= 3_601_000).length;
  return { tried: failures.length, violations: sent + failures.length - bounded };
}

async function waitOf(client: ReturnType<typeof connect>, id: string): Promise<number> {
  return await client.getProgress(id).then(
    () => 0,
    (error: unknown) => (error instanceof AiStudiosFailure ? (error.facts.retryAfterMs ?? 0) : 0),
  );
}
