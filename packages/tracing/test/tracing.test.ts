import pino from "pino";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { continueTrace, currentTraceparent, inSpan, logFacts, noteSpan, parseTraceparent } from "../src/index.ts";
import { startTracing } from "../src/start-tracing.ts";
import type { Tracing } from "../src/tracing-settings.ts";
import { startCollector, type Collector } from "./start-collector.ts";

const from = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
const trace = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("without a receiver", () => {
  test("every step of a request has the same reference, and another request another", async () => {
    const seen: (string | undefined)[] = [];
    const request = async (): Promise<void> =>
      await inSpan("command", { isRoot: true }, async () => {
        seen.push(logFacts()["trace"]);
        await Promise.resolve();
        await inSpan("call", {}, async () => void seen.push(parseTraceparent(currentTraceparent())?.traceId));
      });
    await Promise.all([request(), request()]);
    const counts = Object.values(Object.groupBy(seen, (id) => id ?? "none")).map((same) => same?.length);
    expect(counts).toEqual([2, 2]);
    expect(seen.every((id) => /^[0-9a-f]{32}$/.test(id ?? ""))).toBe(true);
  });

  test("outside of a request there is no reference", () => {
    expect(logFacts()).toEqual({});
    expect(currentTraceparent()).toBeUndefined();
  });

  test("a log line within has the reference and the facts, and its own words win", () => {
    const lines: string[] = [];
    const logger = pino({ base: null, mixin: logFacts }, { write: (line: string) => void lines.push(line) });
    continueTrace(from, { renderId: "r_1" }, () => logger.child({ bot: "slack" }).info({ step: "sync" }, "looked"));
    continueTrace(from, { renderId: "r_1" }, () => logger.info({ renderId: "r_2" }, "looked"));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { bot: "slack", renderId: "r_1", step: "sync", trace },
      { renderId: "r_2", trace },
    ]);
  });

  test("the facts of a trace that nobody named are kept, and its first step begins one", async () => {
    await continueTrace(null, { renderId: "r_1" }, async () => {
      expect(logFacts()).toEqual({ renderId: "r_1" });
      await inSpan("look", {}, async () => expect(logFacts()).toMatchObject({ trace: expect.any(String) }));
    });
  });
});

describe("with a receiver", () => {
  let collector: Collector;
  let tracing: Tracing;
  let lines: string[];
  const open = async (answer?: Parameters<typeof startCollector>[0]): Promise<void> => {
    collector = await startCollector(answer);
    onTestFinished(() => collector.stop());
    // A tracing that was stopped may still learn what became of its last spans.
    const own: string[] = [];
    lines = own;
    const logger = pino({ base: null }, { write: (line: string) => void own.push(line) });
    const headers = "x-key=a%20key,broken,=none";
    tracing = await startTracing({ endpoint: `${collector.endpoint}/`, headers, serviceName: "test", logger });
  };
  afterEach(() => tracing.stop());

  test("steps arrive under the span that came with the request, and what failed says only its code", async () => {
    await open();
    await continueTrace(from, {}, async () => {
      const work = inSpan("job", { attributes: { step: "sync" }, facts: { renderId: "r_1" } }, async () => {
        noteSpan("call", { kind: "client" }, { durationMs: 20, failure: "rateLimited" });
        throw Object.assign(new TypeError("the script of somebody"), { code: "STORE_UNAVAILABLE" });
      });
      await expect(work).rejects.toThrow("the script of somebody");
    });
    await tracing.stop();
    const [call, job] = collector.spans;
    expect(job).toMatchObject({ service: "test", name: "job", traceId: trace, parentSpanId: "00f067aa0ba902b7" });
    expect(job?.attributes).toEqual({ step: "sync", renderId: "r_1", "error.type": "STORE_UNAVAILABLE" });
    expect(call).toMatchObject({ traceId: trace, parentSpanId: job?.spanId, failed: true });
    expect(collector.raw).toContain('"x-key":"a key"');
    expect(collector.raw).not.toContain("somebody");
  });

  test.each([
    ["hangs", () => {}],
    [
      "answers with an error",
      (response: { writeHead(code: number): { end(): void } }) => response.writeHead(400).end(),
    ],
  ])("a receiver that %s holds up neither the work nor the stop, and is named once", async (_how, answer) => {
    await open(answer);
    const stopping = vi.fn();
    for (let count = 0; count < 5_000; count += 1) await inSpan("step", { isRoot: true }, async () => {});
    await tracing.stop().then(stopping);
    expect(stopping).toHaveBeenCalled();
    expect(lines.filter((line) => line.includes("tracing.spans-lost")).length).toBeLessThanOrEqual(1);
  });

  test("a receiver that is away costs nothing but the spans, and it is said once", async () => {
    await open();
    await collector.stop();
    await inSpan("step", { isRoot: true }, async () => {});
    await vi.waitFor(() => expect(lines.join("")).toContain("tracing.spans-lost"), { timeout: 30_000 });
    expect(lines.join("")).not.toContain("a key");
  });
});
