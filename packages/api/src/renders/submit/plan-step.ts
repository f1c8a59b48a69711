import { AppError, nameProject, parseProject, type AiStudiosFailure, type ExportControls } from "@reelay/core";
import { configuredRegion } from "../../catalog/configured-region.ts";
import { heldBack } from "../../regions/held-back.ts";
import type { ConfiguredRegion, StepService } from "../../service.ts";
import type { RenderRow, Spent, Submission } from "../../store/schema.ts";
import { webhookUrl } from "../../webhooks/webhook-url.ts";
import { changeRender } from "../change-render.ts";
import { failRender } from "../fail-render.ts";
import type { HeldRender } from "../render-store.ts";
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
    | { call: "look"; projectId: string | null; open: Submission["open"]; heldBack?: AiStudiosFailure }
    | ({ call: "draft" | "oneShot"; projectId: null } & Intent)
    | ({ call: "export"; projectId: string } & Intent)
  );

/** `spentBefore` is what stays true when the call turns out not to have been accepted. */
interface Intent {
  attempt: number;
  spentBefore: Spent;
}

/** Reads only; with `heldBack` not even that: the account's gate is shut, and what would have been sent waits. */
export type LookPlan = Extract<Plan, { call: "look" }>;

/** Sends something that may cost. */
export type CallPlan = Exclude<Plan, LookPlan>;

/**
 * Decides the next step under the row's lock and commits its intent. Undefined when there is nothing to do now:
 * the render moved on, waits (a job is enqueued), or waits for a person.
 */
export async function planStep(service: StepService, renderId: string): Promise<Plan | undefined> {
  return await service.renders.withRender(renderId, async (held) => {
    const { row } = held;
    if (!isDue(row)) return undefined;
    const heldUntil = row.next_check_at?.getTime() ?? 0;
    if (heldUntil > service.now()) {
      await held.enqueue("submit", heldUntil);
      return undefined;
    }
    const region = service.regions.get(row.region);
    if (!region) return await refuseWithoutRegion(service, held);
    if (row.state === "queued") await start(service, held);
    const step = stepFor(service, held.row, region);
    return await commitStep(service, held, { region, step });
  });
}

/** A render that waits for a person may still be looked at when AI STUDIOS has news of it (`nudgeRender`). */
function isDue(row: RenderRow): boolean {
  if (row.needs_person) return row.submission.open !== null && row.submission.lookedAt === null;
  return row.state === "queued" || row.state === "submitting";
}

function stepFor(service: StepService, row: RenderRow, region: ConfiguredRegion): SubmitStep {
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

async function start(service: StepService, held: HeldRender): Promise<void> {
  await changeRender(held, {
    change: { state: "submitting", stage: "sending" },
    event: "submitting",
    now: service.now(),
  });
}

/** Its credentials are gone since it was accepted. It never moves to the other region. */
async function refuseWithoutRegion(service: StepService, held: HeldRender): Promise<undefined> {
  try {
    configuredRegion(service, held.row.region);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failRender(service, held, { error });
  }
}

async function commitStep(
  service: StepService,
  held: HeldRender,
  { region, step }: { region: ConfiguredRegion; step: SubmitStep },
): Promise<Plan | undefined> {
  const { row } = held;
  const base: PlanBase = {
    renderId: row.id,
    region,
    at: service.now(),
    controls: { resolution: row.resolution, webhookUrl: webhookUrl(service, row.id, region) },
    project: () => readProject(service, row.id),
  };
  const shut = sends(step) ? heldBack(region, base.at) : undefined;
  if (shut) return { ...base, call: "look", projectId: row.project_id, open: row.submission.open, heldBack: shut };
  switch (step.do) {
    case "wait":
      await held.enqueue("submit", step.until);
      return undefined;
    case "ask":
      await askPerson(service, held);
      return undefined;
    case "look":
      return { ...base, call: "look", projectId: row.project_id, open: row.submission.open };
    case "export": {
      if (row.project_id === null) throw new Error(`render ${row.id} has no draft to export`);
      const attempt = await commitIntent(held, { region, call: "export", at: base.at });
      return { ...base, call: "export", attempt, spentBefore: row.spent, projectId: row.project_id };
    }
    case "draft":
    case "oneShot": {
      const attempt = await commitIntent(held, { region, call: step.do, at: base.at });
      return { ...base, call: step.do, attempt, spentBefore: row.spent, projectId: null };
    }
  }
}

const sends = (step: SubmitStep): boolean => step.do === "draft" || step.do === "oneShot" || step.do === "export";

async function commitIntent(
  held: HeldRender,
  { region, call, at }: { region: ConfiguredRegion; call: CallPlan["call"]; at: number },
): Promise<number> {
  const { row } = held;
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
  await held.write({
    submission,
    next_check_at: null,
    hosts: [...new Set([...row.hosts, region.client.host])],
    ...(free ? {} : { spent: "possibly" as const }),
  });
  return attempt;
}

async function readProject(service: StepService, renderId: string): Promise<Record<string, unknown>> {
  const project = await service.renders.readProject(renderId);
  return nameProject(parseProject(JSON.parse(project)), renderId);
}
