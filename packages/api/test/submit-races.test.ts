import { AiStudiosFailure, regions, sandboxCapabilities, type FailureKind } from "@reelay/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerDoubt } from "../src/renders/answer-doubt.ts";
import { nudgeRender } from "../src/renders/nudge-render.ts";
import { planStep, type Plan } from "../src/renders/submit/plan-step.ts";
import { settleAccepted, settleDraft, settleNothingSeen } from "../src/renders/submit/settle.ts";
import { settleFailure } from "../src/renders/submit/settle-failure.ts";
import { submitRender } from "../src/renders/submit/submit-render.ts";
import { sweep } from "../src/renders/sweep.ts";
import { holdJobs, type HeldService } from "./hold-jobs.ts";
import { startTestService, type TestService, type TestServiceOptions } from "./start-test-service.ts";

const minuteMs = 60_000;
let shared: TestService;
let held: HeldService;
function shareService(options: TestServiceOptions): void {
  beforeAll(async () => {
    shared = await startTestService({ regions: ["global"], ...options });
  });
  beforeEach(() => {
    held = holdJobs(shared.running.service);
  });
  afterAll(() => shared.stop());
}

function failure(kind: FailureKind, retryAfterMs?: number): AiStudiosFailure {
  return new AiStudiosFailure({ kind, region: "global", host: "h", method: "POST", path: "/", retryAfterMs });
}

async function plan<Call extends Plan["call"]>(id: string, call: Call): Promise<Extract<Plan, { call: Call }>> {
  const planned = await planStep(held.service, id);
  expect(planned?.call).toBe(call);
  return planned as Extract<Plan, { call: Call }>;
}

describe("two workers on one render, where drafts and exports are known to be safe", () => {
  shareService({ doubtMs: 90_000 });

  it("a draft's late reply does not close an export that is under way", async () => {
    const id = await held.accept();
    const late = await plan(id, "draft");
    held.clock.now += 3_000;
    await settleDraft(held.service, await plan(id, "draft"), "second");
    await plan(id, "export");
    await settleDraft(held.service, late, "first");
    expect(await held.row(id)).toMatchObject({ project_id: "second", submission: { open: { call: "export" } } });
  });

  it("an acceptance is believed, also when another attempt has been opened meanwhile", async () => {
    const id = await held.accept();
    await settleDraft(held.service, await plan(id, "draft"), "p");
    const late = await plan(id, "export");
    held.clock.now += 91_000;
    await settleNothingSeen(held.service, await plan(id, "look"));
    await plan(id, "export");
    await settleAccepted(held.service, late, "p");
    expect(await held.row(id)).toMatchObject({ state: "rendering", spent: "yes" });
  });

  it("a look counts from when it began, not from when it was answered", async () => {
    const id = await held.accept();
    await settleDraft(held.service, await plan(id, "draft"), "p");
    await plan(id, "export");
    held.clock.now += 80_000;
    const look = await plan(id, "look");
    held.clock.now += 15_000;
    await settleNothingSeen(held.service, look);
    await plan(id, "look");
  });

  it("a refusal of a repeated export is looked into: it may say that the first one was accepted", async () => {
    const id = await held.accept();
    await settleDraft(held.service, await plan(id, "draft"), "p");
    await settleFailure(held.service, await plan(id, "export"), failure("unknownOutcome"));
    held.clock.now += 91_000;
    await settleNothingSeen(held.service, await plan(id, "look"));
    await settleFailure(held.service, await plan(id, "export"), failure("refused"));
    expect(await held.row(id)).toMatchObject({ state: "submitting", checking: true, spent: "possibly" });
    await plan(id, "look");
  });

  it("neither the sweep nor a webhook asks before the time that AI STUDIOS has set", async () => {
    const id = await held.accept();
    await settleFailure(held.service, await plan(id, "draft"), failure("rateLimited", 10 * minuteMs));
    const allowedAt = held.clock.now + 10 * minuteMs;
    held.clock.now += 2 * minuteMs;
    await sweep(held.service);
    await nudgeRender(held.service, id);
    expect(await planStep(held.service, id)).toBeUndefined();
    expect(held.jobs.at(-1)).toMatchObject({ renderId: id, at: allowedAt });
    held.clock.now = allowedAt;
    await plan(id, "draft");
  });
});

describe("a paid call", () => {
  shareService({ regions: ["global", "china"] });

  it("goes to the region that was fixed at acceptance, whatever the default has become", async () => {
    const planned = await planStep({ ...held.service, defaultRegion: "global" }, await held.accept("china"));
    expect(planned?.region.connection.region).toBe("china");
  });

  it("is in the store before it is made, and said to be possibly spent", async () => {
    const seen: unknown[] = [];
    const watched: HeldService = holdJobs(shared.running.service, {
      createProject: async () => ({ projectId: "p" }),
      exportProject: async (projectId) => {
        seen.push(await watched.row(id));
        return { projectId };
      },
    });
    const id = await watched.accept();
    await submitRender(watched.service, id);
    expect(seen).toMatchObject([{ spent: "possibly", submission: { open: { call: "export", attempt: 1 } } }]);
    expect(await watched.row(id)).toMatchObject({ state: "rendering", spent: "yes" });
  });
});

describe("doubt and refusals where only drafts are known to be free", () => {
  const { draftHonoured } = sandboxCapabilities;
  shareService({ doubtMs: 90_000, capabilities: { ...regions.global.capabilities, draftHonoured } });

  /** A render whose export is due. */
  async function drafted(): Promise<string> {
    const id = await held.accept();
    await settleDraft(held.service, await plan(id, "draft"), "p");
    return id;
  }

  /** A render that a person is asked about. */
  async function asked(): Promise<string> {
    const id = await drafted();
    await settleFailure(held.service, await plan(id, "export"), failure("unknownOutcome"));
    await settleNothingSeen(held.service, await plan(id, "look"));
    held.clock.now += 11 * minuteMs;
    await settleNothingSeen(held.service, await plan(id, "look"));
    expect(await planStep(held.service, id)).toBeUndefined();
    expect(await held.row(id)).toMatchObject({ needs_person: true, spent: "possibly" });
    return id;
  }

  it("a refusal after a doubt that a person had sent again does not say that nothing was spent", async () => {
    const id = await asked();
    await answerDoubt(held.service, id, "sendAgain");
    await settleNothingSeen(held.service, await plan(id, "look"));
    await settleFailure(held.service, await plan(id, "export"), failure("notSent"));
    expect(await held.row(id)).toMatchObject({ state: "submitting", spent: "possibly" });
  });

  it("a refused export says that nothing was spent", async () => {
    const id = await drafted();
    await settleFailure(held.service, await plan(id, "export"), failure("refused"));
    expect(await held.row(id)).toMatchObject({ state: "failed", spent: "nothing" });
  });

  it("an export that is put off again and again ends, although looks at its draft succeed", async () => {
    const id = await drafted();
    for (let round = 0; round < 60 && (await held.row(id)).state === "submitting"; round += 1) {
      const next = await planStep(held.service, id);
      if (next?.call === "look") await settleNothingSeen(held.service, next);
      else if (next) await settleFailure(held.service, next, failure("rateLimited"));
      held.clock.now += 30_000;
    }
    expect(await held.row(id)).toMatchObject({ state: "failed", problem: { code: "VENDOR_RATE_LIMITED" } });
  });

  it("a doubt that cannot be looked into is put before a person in the end", async () => {
    const id = await drafted();
    await settleFailure(held.service, await plan(id, "export"), failure("unknownOutcome"));
    for (let round = 0; round < 60 && !(await held.row(id)).needs_person; round += 1) {
      const next = await planStep(held.service, id);
      if (next) await settleFailure(held.service, next, failure("auth"));
      held.clock.now += 30_000;
    }
    expect(await held.row(id)).toMatchObject({ needs_person: true, problem: { code: "SUBMIT_UNKNOWN" } });
  });

  it("a webhook while a person is asked leads to a look and nothing else, and what it shows is taken", async () => {
    const id = await asked();
    const before = held.jobs.length;
    await nudgeRender(held.service, id);
    expect(held.jobs.slice(before)).toMatchObject([{ step: "submit", renderId: id }]);
    const look = await plan(id, "look");
    await settleFailure(held.service, look, failure("unknownOutcome"));
    expect(await held.row(id)).toMatchObject({ needs_person: true, problem: { code: "SUBMIT_UNKNOWN" } });
    expect(await planStep(held.service, id)).toBeUndefined();
    await settleAccepted(held.service, look, "p");
    expect(await held.row(id)).toMatchObject({ state: "rendering", needs_person: false, spent: "yes" });
  });

  it("nothing is planned for a render that a person is asked about, however often it is swept", async () => {
    const id = await asked();
    const before = held.jobs.length;
    held.clock.now += 5 * minuteMs;
    await sweep(held.service, { all: true });
    expect(held.jobs.slice(before).filter(({ renderId }) => renderId === id)).toEqual([]);
    expect(await planStep(held.service, id)).toBeUndefined();
  });
});
