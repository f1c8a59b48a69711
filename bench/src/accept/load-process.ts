import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { build } from "hdr-histogram-js";
import { arrivalTimes } from "./arrival-times.ts";
import type { LoadPlan, LoadReport } from "./load.ts";

/** Longer than any promise of the service, so that a stall is measured and not cut off. */
const patienceMs = 20_000;

const agent = new Agent({ keepAlive: true, maxSockets: 400 });
const histogram = build({
  lowestDiscernibleValue: 1,
  highestTrackableValue: 60_000_000,
  numberOfSignificantValueDigits: 3,
});
const refused: Record<string, number> = {};
let accepted = 0;

/** Answers with the status, 0 when there was none. Never rejects. */
function ask({ url, path }: LoadPlan, key: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const id = randomUUID();
  const body = JSON.stringify({ script: `A sentence that nobody else wants to hear. ${id}`, idempotencyKey: id });
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const asking = request(`${url}${path}`, { agent, method: "POST", headers, timeout: patienceMs }, (answer) => {
    answer.resume().once("end", () => resolve(answer.statusCode ?? 0));
    answer.once("error", () => resolve(0));
  });
  asking.once("error", () => resolve(0));
  asking.once("timeout", () => asking.destroy());
  asking.end(body);
  return promise;
}

async function askWhenDue(plan: LoadPlan, dueAt: number, key: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
  const status = await ask(plan, key);
  histogram.recordValue(Math.max(1, Math.round((performance.now() - dueAt) * 1_000)));
  if (status === 200) accepted += 1;
  else refused[status] = (refused[status] ?? 0) + 1;
}

async function run(plan: LoadPlan): Promise<LoadReport> {
  const startAt = performance.now() + 200;
  const due = arrivalTimes(plan, Math.random);
  await Promise.all(due.map((at, index) => askWhenDue(plan, startAt + at, plan.keys[index % plan.keys.length] ?? "")));
  const at = (percentile: number): number => histogram.getValueAtPercentile(percentile) / 1_000;
  return { asked: due.length, accepted, refused, p50: at(50), p99: at(99), max: histogram.maxValue / 1_000 };
}

async function report(plan: LoadPlan): Promise<void> {
  const found = await run(plan);
  process.send?.(found, () => process.disconnect());
  agent.destroy();
}

process.once("message", (plan: LoadPlan) => void report(plan));
