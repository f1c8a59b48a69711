import { AppError, isTerminal, parseProject } from "@reelay/core";
import type { Caller } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import type { RetryInput } from "./create-input.ts";
import { createRender } from "./create-render.ts";

/**
 * Makes an ended render again as a new one with `parentId`, where it is asked for now or else where the old one was. It
 * is a new paid render; the old one stays as it is.
 */
export async function retryRender(
  service: Service,
  parent: RenderRow,
  asked: Omit<RetryInput, "id">,
  context: { caller: Caller; receivedAt: number },
): Promise<RenderRow> {
  if (!isTerminal(parent.state)) {
    throw new AppError("RENDER_STATE", { details: { state: parent.state, action: "making it again" } });
  }
  const { project } = await service.store.db
    .selectFrom("render_inputs")
    .select("project")
    .where("render_id", "=", parent.id)
    .executeTakeFirstOrThrow();
  return await createRender(
    service,
    {
      project: parseProject(JSON.parse(project)),
      region: parent.region,
      language: parent.language,
      resolution: parent.resolution,
      title: parent.title,
      // The message of the old card stays the old card's.
      origin: asked.origin ?? { ...parent.origin, replyMessageId: undefined },
      replyTicket: asked.replyTicket,
      idempotencyKey: asked.idempotencyKey,
      again: true,
    },
    { ...context, parentId: parent.id },
  );
}
