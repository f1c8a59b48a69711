import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AiStudiosFailure, type AiStudiosClient } from "@reelay/core";
import { holdJobs, type HeldService } from "./hold-jobs.ts";
import { openSpendJournal, type SpendJournal } from "../src/renders/submit/spend-journal.ts";
import { freshSubmission } from "../src/renders/submit/fresh-submission.ts";
import { recoverSpend } from "../src/renders/submit/recover-spend.ts";
import { submitRender } from "../src/renders/submit/submit-render.ts";
import { startService } from "../src/start-service.ts";
import { dirname, join } from "node:path";
import { appendFile } from "node:fs/promises";
import { startTestService, type TestService } from "./start-test-service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ spends: true, regions: ["global"] });
});
afterAll(() => service.stop());

/** Sets the row back to where it was before anything was sent, as a power cut does to a store without fsync. */
async function loseCommits(renderId: string): Promise<void> {
  await sql`update renders set state = 'queued', project_id = null, tracking = null, video = null, spent = 'nothing',
    submission = ${JSON.stringify(freshSubmission)}::jsonb where id = ${renderId}`.execute(service.store.store.db);
}

it("a paid call that a power cut made the store forget is looked up, never made again", async (context) => {
  if (service.store.store.kind !== "embedded") return context.skip("PostgreSQL keeps its commits");
  const created = await service.client.renders.create.mutate({ script: "Paid.", idempotencyKey: randomUUID() });
  await service.finished(created.id);
  expect(await service.paid(created.id)).toMatchObject({ exports: 1 });
  await loseCommits(created.id);
  await recoverSpend(service.running.service);
  await submitRender(service.running.service, created.id);
  expect(await service.client.renders.get.query({ id: created.id })).toMatchObject({
    state: "rendering",
    spent: "yes",
  });
  expect(await service.paid(created.id)).toMatchObject({ drafts: 1, exports: 1 });
});

it("starting the service recovers what a power cut made the store forget, before any worker runs", async (context) => {
  if (service.store.store.kind !== "embedded") return context.skip("PostgreSQL keeps its commits");
  const { id } = await service.client.renders.create.mutate({ script: "Once.", idempotencyKey: randomUUID() });
  await service.finished(id);
  await loseCommits(id);
  const { secret, publicUrl, regions, defaultRegion, logger, mediaDir } = service.running.service;
  const again = await startService({
    store: service.store.store,
    dataDir: dirname(mediaDir),
    host: "127.0.0.1",
    port: 0,
    regions: [...regions.values()],
    secret,
    publicUrl,
    defaultRegion,
    logger,
  });
  expect((await service.finished(id)).state).toBe("ready");
  expect(await service.paid(id)).toMatchObject({ drafts: 1, exports: 1, charges: 1 });
  await again.stop();
});

it("a call that was surely not accepted is not taken for one in doubt after a restart", async () => {
  const { held, journal } = await openHeld({ createProject: () => Promise.reject(unsent) });
  const id = await held.accept();
  const service = { ...held.service, journal };
  await submitRender(service, id);
  expect((await journal.entries()).map(({ outcome }) => outcome)).toEqual([undefined, "notAccepted"]);
  await recoverSpend(service);
  expect(await held.row(id)).toMatchObject({ spent: "nothing", submission: { open: null } });
  await journal.close();
});

it("a call that cannot be written to the journal is not made, and leaves no doubt", async () => {
  let sent = 0;
  const { held, journal } = await openHeld({ createProject: () => Promise.reject(new Error(`sent ${(sent += 1)}`)) });
  const id = await held.accept();
  await journal.close();
  await submitRender({ ...held.service, journal }, id);
  expect(sent).toBe(0);
  expect(await held.row(id)).toMatchObject({ state: "submitting", spent: "nothing", submission: { open: null } });
});

it("a call is not made when its worker slept so long that another may have taken over", async () => {
  let sent = 0;
  const { held, journal } = await openHeld({ createProject: () => Promise.reject(new Error(`sent ${(sent += 1)}`)) });
  const id = await held.accept();
  const asleep = { ...journal, append: async () => void (held.clock.now += 10 * 60_000) };
  await submitRender({ ...held.service, journal: asleep }, id);
  expect(sent).toBe(0);
  await journal.close();
});

const unsent = new AiStudiosFailure({ kind: "notSent", region: "global", host: "h", method: "POST", path: "/" });

/** A held service with a journal of its own. */
async function openHeld(client: Partial<AiStudiosClient>): Promise<{ held: HeldService; journal: SpendJournal }> {
  const folder = join(dirname(service.running.service.mediaDir), randomUUID());
  return { held: holdJobs(service.running.service, client), journal: await openSpendJournal(join(folder, "journal")) };
}

it("the journal holds every paid call in order, and reads past a line that was torn", async () => {
  const file = join(dirname(service.running.service.mediaDir), "torn", "journal.jsonl");
  const journal = await openSpendJournal(file);
  const entry = { renderId: "r_1", call: "draft", attempt: 1, projectId: null, at: 1 } as const;
  await journal.append(entry);
  await appendFile(file, '\n{"renderId":"r_2","call":"exp');
  await journal.append({ ...entry, renderId: "r_3", call: "export", projectId: "p" });
  expect((await journal.entries()).map(({ renderId }) => renderId)).toEqual(["r_1", "r_3"]);
  await journal.close();
});
