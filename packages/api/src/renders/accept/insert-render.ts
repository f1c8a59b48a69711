import { randomBytes } from "node:crypto";
import { currentTraceparent } from "@reelay/tracing";
import { insertCard } from "../../cards/insert-card.ts";
import type { Service } from "../../service.ts";
import type { Origin, RenderRow } from "../../store/schema.ts";
import type { Trx } from "../../store/store.ts";
import { writeEvent } from "../change-render.ts";
import { holdRow } from "../create-render-store.ts";
import { freshSubmission } from "../submit/fresh-submission.ts";
import { nextTurn } from "./next-turn.ts";
import type { PlacedRequest } from "./render-request.ts";

/** Writes the render, its input, its card, its first event and its first job. */
export async function insertRender(
  service: Service,
  trx: Trx,
  { request: { input, plan, card, context }, workspace, renderId }: PlacedRequest,
): Promise<RenderRow> {
  const at = new Date(service.now());
  const origin: Origin = input.origin ?? { surface: "app" };
  const row = await trx
    .insertInto("renders")
    .values({
      id: renderId,
      slug: randomBytes(16).toString("base64url"),
      workspace,
      key_id: context.caller.keyId,
      parent_id: context.parentId ?? null,
      state: "queued",
      stage: "queued",
      checking: false,
      needs_person: false,
      version: 1,
      region: plan.region,
      title: plan.title,
      origin: JSON.stringify(origin),
      avatar: plan.avatar,
      language: plan.language,
      orientation: plan.orientation,
      resolution: plan.resolution,
      scenes: plan.scenes.length,
      estimate_seconds: plan.estimateSeconds,
      turn: nextTurn({ region: plan.region, workspace }),
      progress: 0,
      submission: JSON.stringify(freshSubmission),
      spent: "nothing",
      hosts: "[]",
      created_at: at,
      updated_at: at,
      trace_parent: currentTraceparent() ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const project = JSON.stringify(plan.project);
  await trx.insertInto("render_inputs").values({ render_id: renderId, script: plan.script, project }).execute();
  if (card) await insertCard(service, trx, { render: row, card, replyTicket: input.replyTicket });
  const held = holdRow(service.engine, trx, row);
  await writeEvent(held, "accepted", at);
  await held.enqueue("submit");
  return row;
}
