import { AppError, nameProject, parseProject, type ExportControls } from "@reelay/core";
import { configuredRegion } from "../../catalog/configured-region.ts";
import type { ConfiguredRegion, Service } from "../../service.ts";
import type { RenderRow, Spent, Submission } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { webhookUrl } from "../../webhooks/webhook-url.ts";
import { changeRender, lockRender } from "../change-render.ts";
import { failRender } from "../fail-render.ts";
import { askPerson } from "./ask-person.ts";
import { nextSubmitStep, type SubmitStep } from "./next-step.ts";

interface PlanBase {
  renderId: string;
  region: ConfiguredRegion;
  /** When it was decided, epoch milliseconds; with call and attempt it names an intent. */
  at: number;
  controls: ExportControls;
  /** The V3 project as it is sent, with the render's id in its name. */
  project(): Promise<Record<string, unknown>>;
}

/** One step whose intent is committed: what to call, and everything the call needs. */
export type Plan = PlanBase &
  (
    | { call: "look"; projectId: string | null; open: Submission["open"] }
    | ({ call: "draft" | "oneShot"; projectId: null } & Intent)
    | ({ call: "export"; projectId: string } & Intent)
  );

/** `spentBefore` is what stays true when the call turns out not to have been accepted. */
interface Intent {
  attempt: number;
  spentBefore: Spent;
}

/** Reads only. */
export type LookPlan = Extract<Plan, { call: "look" }>;

/** Sends something that may cost. */
export type CallPlan = Exclude<Plan, LookPlan>;

/**
 * Decides the next step under the row's lock and commits its intent. Undefined when there is nothing to do now:
 * the render moved on, waits (a job is enqueued), or waits for a person.
 */
export async function planStep(service: Service, renderId: string): Promise<Plan | undefined> {
  return await service.store.db.transaction().execute(async (trx) => {
    const row = await lockRender(trx, renderId);
    if (!row || !isDue(row)) return undefined;
    const heldUntil = row.next_check_at?.getTime() ?? 0;
    if (heldUntil > service.now()) {
      await service.engine.enqueue(trx, "submit", row.id, heldUntil);
      return undefined;
    }
    const region = service.regions.get(row.region);
    if (!region) return await refuseWithoutRegion(service, trx, row);
    const started = row.state === "queued" ? await start(service, trx, row) : row;
    const step = stepFor(service, started, region);
    return await commitStep(service, trx, { row: started, region, step });
  });
}

/** A render that waits for a person may still be looked at when AI STUDIOS has news of it (`nudgeRender`). */
function isDue(row: RenderRow): boolean {
  if (row.needs_person) return row.submission.open !== null && row.submission.lookedAt === null;
  return row.state === "queued" || row.state === "submitting";
}

function stepFor(service: Service, row: RenderRow, region: ConfiguredRegion): SubmitStep {
  if (row.needs_person) return { do: "look" };
  return nextSubmitStep({
    submission: row.submission,
    projectId: row.project_id,
    capabilities: region.connection.capabilities,
    doubtMs: region.connection.doubtMs,
    askAfterMs: service.limits.askAfterMs,
    now: service.now(),
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
    at: service.now(),
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
      return { ...base, call: "look", projectId: row.project_id, open: row.submission.open };
    case "export": {
      if (row.project_id === null) throw new Error(`render ${row.id} has no draft to export`);
      const attempt = await commitIntent(trx, { row, region, call: "export", at: base.at });
      return { ...base, call: "export", attempt, spentBefore: row.spent, projectId: row.project_id };
    }
    case "draft":
    case "oneShot": {
      const attempt = await commitIntent(trx, { row, region, call: step.do, at: base.at });
      return { ...base, call: step.do, attempt, spentBefore: row.spent, projectId: null };
    }
  }
}

async function commitIntent(
  trx: Trx,
  input: { row: RenderRow; region: ConfiguredRegion; call: CallPlan["call"]; at: number },
): Promise<number> {
  const { row, region, call, at } = input;
  const counted = call === "draft" ? "draft" : "export";
  const attempt = row.submission.attempts[counted] + 1;
  const submission: Submission = {
    ...row.submission,
    attempts: { ...row.submission.attempts, [counted]: attempt },
    open: { call, attempt, at },
    repeatAllowed: false,
    lookedAt: null,
  };
  const free = call === "draft" && region.connection.capabilities.draftHonoured.state === "supported";
  await trx
    .updateTable("renders")
    .set({
      submission: JSON.stringify(submission),
      next_check_at: null,
      hosts: JSON.stringify([...new Set([...row.hosts, region.client.host])]),
      ...(free ? {} : { spent: "possibly" as const }),
    })
    .where("id", "=", row.id)
    .execute();
  return attempt;
}

async function readProject(service: Service, renderId: string): Promise<Record<string, unknown>> {
  const input = await service.store.db
    .selectFrom("render_inputs")
    .select("project")
    .where("render_id", "=", renderId)
    .executeTakeFirstOrThrow();
  return nameProject(parseProject(JSON.parse(input.project)), renderId);
}
