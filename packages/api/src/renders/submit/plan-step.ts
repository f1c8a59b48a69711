import { AppError, nameProject, parseProject, type ExportControls } from "@reelay/core";
import { configuredRegion } from "../../catalog/configured-region.ts";
import type { ConfiguredRegion, Service } from "../../service.ts";
import type { RenderRow, Submission } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { webhookUrl } from "../../webhooks/webhook-url.ts";
import { changeRender, lockRender } from "../change-render.ts";
import { failRender } from "../fail-render.ts";
import { problemOf } from "../problem.ts";
import { nextSubmitStep, type SubmitStep } from "./next-step.ts";

interface PlanBase {
  renderId: string;
  region: ConfiguredRegion;
  controls: ExportControls;
  /** The V3 project as it is sent, with the render's id in its name. */
  project(): Promise<Record<string, unknown>>;
}

/** One step whose intent is committed: what to call, and everything the call needs. */
export type Plan = PlanBase &
  (
    | { call: "look"; projectId: string | null }
    | { call: "draft" | "oneShot"; attempt: number; projectId: null }
    | { call: "export"; attempt: number; projectId: string }
  );

/**
 * Decides the next step under the row's lock and commits its intent. Undefined when there is nothing to do now:
 * the render moved on, waits (a job is enqueued), or waits for a person.
 */
export async function planStep(service: Service, renderId: string): Promise<Plan | undefined> {
  return await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (!row || row.needs_person || (row.state !== "queued" && row.state !== "submitting")) return undefined;
    const region = service.regions.get(row.region);
    if (!region) return await refuseWithoutRegion(service, trx, row);
    const started = row.state === "queued" ? await start(service, trx, row) : row;
    const step = nextSubmitStep({
      submission: started.submission,
      projectId: started.project_id,
      capabilities: region.connection.capabilities,
      doubtMs: region.connection.doubtMs,
      askAfterMs: service.limits.askAfterMs,
      now: service.now(),
    });
    return await commitStep(service, trx, { row: started, region, step });
  });
}

async function start(service: Service, trx: Trx, row: RenderRow): Promise<RenderRow> {
  return await changeRender(trx, row, {
    change: { state: "submitting", stage: "sending" },
    event: "submitting",
    now: service.now(),
  });
}

/** Its credentials are gone since it was accepted. It never moves to the other region. */
async function refuseWithoutRegion(service: Service, trx: Trx, row: RenderRow): Promise<undefined> {
  try {
    configuredRegion(service, row.region);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failRender(service, trx, row, { error });
  }
}

async function commitStep(
  service: Service,
  trx: Trx,
  input: { row: RenderRow; region: ConfiguredRegion; step: SubmitStep },
): Promise<Plan | undefined> {
  const { row, region, step } = input;
  const base: PlanBase = {
    renderId: row.id,
    region,
    controls: { resolution: row.resolution, webhookUrl: webhookUrl(service, row.id, region) },
    project: () => readProject(service, row.id),
  };
  switch (step.do) {
    case "wait":
      await service.engine.enqueue(trx, "submit", row.id, step.until);
      return undefined;
    case "ask":
      await askPerson(service, trx, row);
      return undefined;
    case "look":
      return { ...base, call: "look", projectId: row.project_id };
    case "export": {
      if (row.project_id === null) throw new Error(`render ${row.id} has no draft to export`);
      const attempt = await commitIntent(service, trx, { row, region, call: "export" });
      return { ...base, call: "export", attempt, projectId: row.project_id };
    }
    case "draft":
    case "oneShot": {
      const attempt = await commitIntent(service, trx, { row, region, call: step.do });
      return { ...base, call: step.do, attempt, projectId: null };
    }
  }
}

async function commitIntent(
  service: Service,
  trx: Trx,
  input: { row: RenderRow; region: ConfiguredRegion; call: "draft" | "export" | "oneShot" },
): Promise<number> {
  const { row, region, call } = input;
  const counted = call === "draft" ? "draft" : "export";
  const attempt = row.submission.attempts[counted] + 1;
  const submission: Submission = {
    ...row.submission,
    attempts: { ...row.submission.attempts, [counted]: attempt },
    open: { call, attempt, at: service.now() },
    lookedAt: null,
  };
  const free = call === "draft" && region.connection.capabilities.draftHonoured.state === "supported";
  await trx
    .updateTable("renders")
    .set({
      submission: JSON.stringify(submission),
      hosts: JSON.stringify([...new Set([...row.hosts, region.client.host])]),
      ...(free ? {} : { spent: "possibly" as const }),
    })
    .where("id", "=", row.id)
    .execute();
  return attempt;
}

async function askPerson(service: Service, trx: Trx, row: RenderRow): Promise<void> {
  const error = new AppError("SUBMIT_UNKNOWN", { details: { render: row.id } });
  await changeRender(trx, row, {
    change: { checking: false, needs_person: true, problem: problemOf(service, row.id, error), spent: "possibly" },
    event: "needs-person",
    now: service.now(),
  });
}

async function readProject(service: Service, renderId: string): Promise<Record<string, unknown>> {
  const input = await service.store.db
    .selectFrom("render_inputs")
    .select("project")
    .where("render_id", "=", renderId)
    .executeTakeFirstOrThrow();
  return nameProject(parseProject(JSON.parse(input.project)), renderId);
}
