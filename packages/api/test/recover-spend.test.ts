import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSpendJournal } from "../src/renders/submit/spend-journal.ts";
import { freshSubmission } from "../src/renders/submit/fresh-submission.ts";
import { recoverSpend } from "../src/renders/submit/recover-spend.ts";
import { submitRender } from "../src/renders/submit/submit-render.ts";
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
