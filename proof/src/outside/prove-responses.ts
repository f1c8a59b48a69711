import { monitorEventLoopDelay } from "node:perf_hooks";
import { openStore, startService, type ConfiguredRegion, type RunningService } from "@reelay/api";
import { connectRegion, createAiStudiosClient } from "@reelay/core";
import fc from "fast-check";
import pino from "pino";
import type { ProofOptions } from "../proof-row.ts";
import { measureRow } from "../measure-row.ts";
import { generatedResponse, type GeneratedResponse } from "./responses/generated-response.ts";
import { callOf, judgeResponse, notSeen } from "./responses/judge-response.ts";
import { startOddServer } from "./responses/odd-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { watchRejections } from "./watch-rejections.ts";

const seed = 1;
const lanes = 32;
/** Reads are repeated within it, so it is also how long an answer of 5xx takes. */
const totalMs = 400;
/** Beside it, only what this process itself came late: other programs may take its cores. */
const graceMs = 250;

/** R9: whatever AI STUDIOS answers is classified, and ends a render only when that was really said. */
export async function proveResponses(options: ProofOptions): Promise<void> {
  const tried = options.quick ? 1_000 : 10_000;
  const bar = "any answer of AI STUDIOS: classified, in time, no wrong terminal state, no unhandled rejection";
  await measureRow(options, bar, async () => {
    const responses = fc.sample(generatedResponse, { numRuns: tried, seed });
    const { result: problems, uncaught } = await watchRejections(() => answerAll(responses));
    const violations = [...problems, ...uncaught];
    const note = [`seed ${seed}`, ...violations.slice(0, 12)].join("\n");
    return { tried, violations: violations.length, note };
  });
}

async function answerAll(responses: readonly GeneratedResponse[]): Promise<string[]> {
  const folder = await temporaryFolder();
  const running = await startBareService(folder.path);
  const problems: string[] = [];
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  let next = 0;
  const lane = async (): Promise<void> => {
    const server = await startOddServer();
    const region = regionAt(server.baseUrl);
    await warmUp(region);
    for (let index = next++; index < responses.length; index = next++) {
      const response = responses[index];
      if (response === undefined) break;
      server.answerWith(response);
      const ask = () => judgeResponse({ service: running.service, region }, callOf(index), response);
      const { problem, tookMs } = await judgeInTurn(ask);
      const found = problem ?? (server.requests() === 0 ? "never asked" : tooLate(tookMs - lag.max / 1e6, index));
      if (found !== undefined) problems.push(`${index} ${callOf(index)}: ${found}: ${describe(response)}`);
    }
    await server.stop();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  lag.disable();
  await running.stop();
  await folder.remove();
  return problems;
}

/** A look that this machine was too busy for is made again, as in life; each is timed by itself. */
async function judgeInTurn(ask: () => Promise<string | undefined>) {
  for (let looks = 1; ; looks += 1) {
    const startedAt = performance.now();
    const problem = await ask();
    if (problem !== notSeen || looks === 3) return { problem, tookMs: performance.now() - startedAt };
  }
}

/** What is loaded at the first call takes longer than a call may. */
async function warmUp({ client }: ConfiguredRegion): Promise<void> {
  await client.getProgress("p-1").catch(() => {});
}

/** A look at a finished project may read twice. */
function tooLate(tookMs: number, index: number): string | undefined {
  const calls = callOf(index) === "progress" ? 2 : 1;
  return tookMs > calls * (totalMs + graceMs) ? `took ${Math.round(tookMs)} ms` : undefined;
}

function describe({ status, contentType, text, cutAt, raw }: GeneratedResponse): string {
  const how = [raw === null ? "" : "raw", cutAt === null ? "" : `cut at ${cutAt}`].join(" ").trim();
  return `${status} ${contentType} ${how} ${text.slice(0, 200)}`;
}

function regionAt(baseUrl: string): ConfiguredRegion {
  const connection = connectRegion({ region: "global", baseUrl });
  const timeouts = { readMs: totalMs, writeMs: totalMs };
  const client = createAiStudiosClient({ connection, credentials: { token: "a token" }, timeouts });
  return { connection, client, sandbox: true, settings: "the proof's" };
}

async function startBareService(dataDir: string): Promise<RunningService> {
  return await startService({
    store: await openStore({ memory: true }),
    dataDir,
    secret: "a secret that only this proof knows, long enough",
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    regions: [],
    defaultRegion: undefined,
    logger: pino({ level: "silent" }),
  });
}
