import { randomUUID } from "node:crypto";
import { regions, sandboxCapabilities } from "@reelay/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { errorDataOf, type RenderView } from "../src/client.ts";
import { startTestService, type TestService, type TestServiceOptions } from "./start-test-service.ts";

let service: TestService;

/** One service for all tests of a block; faults end with their test. */
function shareService(options?: TestServiceOptions): void {
  beforeAll(async () => {
    service = await startTestService(options);
  });
  beforeEach(() => service.control.global.clearFaults());
  afterAll(() => service.stop());
}

const request = (script = "Hello, Ana!") => ({ script, idempotencyKey: randomUUID() });

/** Waits for the first event that fits. */
function until(id: string, fits: (render: RenderView) => boolean): Promise<RenderView> {
  const found = Promise.withResolvers<RenderView>();
  const subscription = service.client.renders.events.subscribe(
    { id },
    { onData: ({ data }) => fits(data.render) && found.resolve(data.render), onError: found.reject },
  );
  return found.promise.finally(() => subscription.unsubscribe());
}

describe("a lost reply where drafts and exports are known to be safe", () => {
  shareService({ doubtMs: 2_000 });

  it("to an export that was accepted is found by looking, and never exported again", async () => {
    await service.control.global.setFault({ kind: "loseReplyAfter", route: "export", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  });

  it("to an export that was not accepted is exported once more after the doubt, and charged once", async () => {
    await service.control.global.setFault({ kind: "loseReplyBefore", route: "export", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  });

  it("to an export that is accepted late is waited for, and never exported again", async () => {
    await service.control.global.setFault({ kind: "acceptLate", route: "export", afterMs: 1_000, times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toMatchObject({ exports: 1, charges: 1 });
  });

  it("to a draft is drafted again, and exported once", async () => {
    await service.control.global.setFault({ kind: "loseReplyAfter", route: "create", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 2, exports: 1, charges: 1 });
  });
});

const cautious: TestServiceOptions = { regions: ["global"], doubtMs: 100, limits: { askAfterMs: 1_500 } };

describe("a lost reply where only drafts are known to be free", () => {
  const { draftHonoured } = sandboxCapabilities;
  shareService({ ...cautious, capabilities: { ...regions.global.capabilities, draftHonoured } });

  it("to an export is put before a person, and nothing is sent before the answer", async () => {
    await service.control.global.setFault({ kind: "loseReplyBefore", route: "export", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    const asked = await until(id, ({ needsPerson }) => needsPerson);
    expect(asked).toMatchObject({ state: "submitting", spent: "possibly", problem: { code: "SUBMIT_UNKNOWN" } });
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 0, charges: 0 });
    await service.client.renders.answer.mutate({ id, answer: "sendAgain" });
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  });

  it("to an export that a person stops ends canceled, saying that it may have been charged", async () => {
    await service.control.global.setFault({ kind: "loseReplyBefore", route: "export", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    await until(id, ({ needsPerson }) => needsPerson);
    const stopped = await service.client.renders.answer.mutate({ id, answer: "stop" });
    expect(stopped).toMatchObject({ state: "canceled", spent: "possibly", needsPerson: false });
    expect(await service.paid(id)).toMatchObject({ exports: 0 });
  });
});

describe("where nothing is known of AI STUDIOS", () => {
  shareService({ ...cautious, capabilities: regions.global.capabilities });

  it("one call makes the video, so that an ignored isExport:false is never paid beside an export", async () => {
    await service.control.global.setFault({ kind: "draftIgnored" });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 0, exports: 1, charges: 1 });
  });

  it("a lost reply is put before a person, and nothing is sent before the answer", async () => {
    await service.control.global.setFault({ kind: "loseReplyBefore", route: "create", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    const asked = await until(id, ({ needsPerson }) => needsPerson);
    expect(asked).toMatchObject({ state: "submitting", spent: "possibly", problem: { code: "SUBMIT_UNKNOWN" } });
    expect(await service.paid(id)).toEqual({ drafts: 0, exports: 0, charges: 0 });
    await service.client.renders.answer.mutate({ id, answer: "sendAgain" });
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 0, exports: 1, charges: 1 });
  });

  it("a call that was accepted although its reply was lost is found by its name, and charged once", async () => {
    await service.control.global.setFault({ kind: "loseReplyAfter", route: "create", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 0, exports: 1, charges: 1 });
  });
});

describe("a call that was surely not accepted", () => {
  shareService();

  it("because the token was refused once is made again with a new one", async () => {
    await service.control.global.setFault({ kind: "auth401", route: "export", times: 1 });
    const { id } = await service.client.renders.create.mutate(request());
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  });

  it("because of 429 waits as long as it was told and spends nothing meanwhile", async () => {
    await service.control.global.setFault({
      kind: "rateLimited",
      route: "export",
      retryAfter: { seconds: 1 },
      times: 1,
    });
    const { id } = await service.client.renders.create.mutate(request());
    const waiting = await until(id, ({ problem }) => problem !== null);
    expect(waiting.problem).toMatchObject({ code: "VENDOR_RATE_LIMITED", retryable: true });
    expect((await service.finished(id)).state).toBe("ready");
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  });
});

describe("an account that cannot be used", () => {
  const start = async (options: TestServiceOptions) => (service = await startTestService(options));
  afterEach(() => service.stop());

  it("with a wrong key says which region refused it, and fails when the time for trouble is over", async () => {
    await start({ userKey: "not-the-key", limits: { troubleDeadlineMs: 1_000 } });
    const { id } = await service.client.renders.create.mutate(request());
    const waiting = await until(id, ({ problem }) => problem !== null);
    expect(waiting.problem?.code).toBe("AUTH_REFUSED");
    expect(waiting.problem?.message).toContain("global");
    const failed = await service.finished(id);
    expect(failed).toMatchObject({ state: "failed", spent: "nothing", problem: { code: "AUTH_REFUSED" } });
    expect(failed.problem?.referenceId).toMatch(/^ref_/);
    expect(await service.paid(id)).toEqual({ drafts: 0, exports: 0, charges: 0 });
  });

  it("where nobody listens is waited out, and fails when the time for trouble is over", async () => {
    await start({ limits: { troubleDeadlineMs: 500 } });
    await service.sandbox.stop();
    const { id } = await service.client.renders.create.mutate(request());
    const failed = await service.finished(id);
    expect(failed).toMatchObject({ state: "failed", spent: "nothing", problem: { code: "VENDOR_UNREACHABLE" } });
  });
});

describe("cancel", () => {
  shareService();

  it("before anything was sent spends nothing, and canceling twice is canceling once", async () => {
    await service.control.global.setFault({ kind: "rateLimited", route: "create", retryAfter: { seconds: 30 } });
    const { id } = await service.client.renders.create.mutate(request());
    await until(id, ({ problem }) => problem !== null);
    const first = await service.client.renders.cancel.mutate({ id });
    expect(first).toMatchObject({ state: "canceled", spent: "nothing" });
    expect((await service.client.renders.cancel.mutate({ id })).version).toBe(first.version);
  });

  it("after submission says that it was spent, and no video is fetched", async () => {
    await service.control.global.setFault({ kind: "freezeAt", percent: 40 });
    const { id } = await service.client.renders.create.mutate(request());
    await until(id, ({ state }) => state === "rendering");
    expect(await service.client.renders.cancel.mutate({ id })).toMatchObject({
      state: "canceled",
      spent: "yes",
      links: { video: null },
    });
  });

  it("of an ended render is refused in words", async () => {
    const { id } = await service.client.renders.create.mutate(request());
    await service.finished(id);
    const refusal = await service.client.renders.cancel.mutate({ id }).catch(errorDataOf);
    expect(refusal).toMatchObject({ code: "RENDER_STATE", retryable: false });
  });
});
