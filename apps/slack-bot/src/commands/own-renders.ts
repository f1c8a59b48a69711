import { errorDataOf } from "@reelay/api/client";
import { isManager } from "./may-act.ts";
import type { BotParts, Request } from "./request.ts";

const newest = 10;

/** The person's last ten renders, whatever they asked for them with. */
export async function listOwn({ client }: BotParts, { workspaceId, personId }: Request) {
  const { renders } = await client.renders.list.query({ limit: newest, origin: { workspaceId, personId } });
  return renders;
}

/** Whether a typed id is a render of this person, or of this workspace when a manager asks. */
export async function mayTouch(parts: BotParts, request: Request, renderId: string): Promise<boolean> {
  try {
    const { origin } = await parts.client.renders.get.query({ id: renderId });
    if (origin.surface !== "slack" || origin.workspaceId !== request.workspaceId) return false;
    return origin.personId === request.personId || (await isManager(parts, request));
  } catch (error) {
    if (errorDataOf(error)?.code === "RENDER_NOT_FOUND") return false;
    throw error;
  }
}
