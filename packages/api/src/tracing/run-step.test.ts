import { currentTraceparent, logFacts } from "@reelay/tracing";
import pino from "pino";
import { expect, test } from "vitest";
import { runStep } from "./run-step.ts";

const own = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
const step = { step: "save", renderId: "r_1", traceparent: own, done: "done" } as const;

function openLog() {
  const lines: string[] = [];
  const logger = pino({ base: null, mixin: logFacts }, { write: (line: string) => void lines.push(line) });
  return { logger, now: () => 5, lines };
}

test("a job is done, and what it threw is told, under the reference of its render", async () => {
  const log = openLog();
  const seen: (string | undefined)[] = [];
  const work = async (): Promise<void> => void seen.push(currentTraceparent());
  const failing = (): Promise<void> => Promise.reject(new Error("the disk"));
  const onFailure = (error: unknown) => {
    log.logger.error({ err: error }, "step.failed");
    return "failed";
  };
  expect(await runStep<string>(log, { ...step, work, onFailure })).toBe("done");
  expect(await runStep<string>(log, { ...step, work: failing, onFailure })).toBe("failed");
  expect(seen).toEqual([own]);
  const facts = { renderId: "r_1", step: "save", trace: own.split("-")[1] };
  expect(log.lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: "step.done", durationMs: 0, ...facts },
    { msg: "step.failed", ...facts },
  ]);
});

test("a render that has no reference is worked on all the same, and named", async () => {
  const log = openLog();
  const work = async (): Promise<void> => log.logger.info("working");
  await runStep<string>(log, { ...step, traceparent: null, work, onFailure: () => "failed" });
  expect(JSON.parse(log.lines[0] ?? "{}")).toMatchObject({ renderId: "r_1", trace: expect.stringMatching(/^\w{32}$/) });
});
