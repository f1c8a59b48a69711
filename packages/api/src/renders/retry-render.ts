import { AppError, isTerminal, parseProject } from "@reelay/core";
import type { Caller } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import type { RenderRow } from "../store/schema.ts";
import { createRender } from "./create-render.ts";

/** Makes an ended render again as a new one with `parentId`. It is a new paid render; the old one stays as it is. */
export async function retryRender(
  service: Service,
  parent: RenderRow,
  context: { caller: Caller; receivedAt: number; idempotencyKey: string },
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
      origin: { ...parent.origin, replyMessageId: undefined },
      idempotencyKey: context.idempotencyKey,
      again: true,
    },
    { caller: context.caller, receivedAt: context.receivedAt, parentId: parent.id },
  );
}
