import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweep } from "../src/renders/sweep.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

const dayMs = 86_400_000;
let service: TestService;
let skewMs = 0;
beforeAll(async () => {
  service = await startTestService({ now: () => Date.now() + skewMs, regions: ["global"], doubtMs: 1 });
});
afterAll(() => service.stop());

it("a clock that is set back by two days keeps no render waiting for two days", async () => {
  await service.control.global.setFault({ kind: "freezeAt", percent: 40 });
  skewMs = 2 * dayMs;
  const { id } = await service.client.renders.create.mutate({ script: "Back in time.", idempotencyKey: randomUUID() });
  await expect.poll(() => service.client.renders.get.query({ id })).toMatchObject({ state: "rendering", progress: 40 });
  await service.control.global.clearFaults();
  skewMs = 0;
  await sweep(service.running.service, { all: true });
  expect(await service.finished(id)).toMatchObject({ state: "ready", problem: null });
});
