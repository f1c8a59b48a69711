import type { BotParts, Request } from "./request.ts";

const patienceMs = 1_200;

/** The requester, and the admins and owners of the workspace. Whoever cannot be checked in time may not. */
export async function mayAct(parts: BotParts, request: Request, requesterId: string | null): Promise<boolean> {
  return request.personId === requesterId || (await isManager(parts, request));
}

/** Whether Slack calls the person an admin or owner of the workspace. */
export async function isManager(parts: BotParts, request: Request): Promise<boolean> {
  const late = AbortSignal.timeout(patienceMs);
  const lateness = new Promise<false>((resolve) => late.addEventListener("abort", () => resolve(false)));
  return await Promise.race([ask(parts, request), lateness]);
}

async function ask(parts: BotParts, request: Request): Promise<boolean> {
  try {
    const slack = await parts.clientsOf(request.workspaceId);
    return (await parts.people.find(slack, request.personId))?.isManager ?? false;
  } catch (error) {
    parts.logger.warn({ err: error }, "slack.person-unknown");
    return false;
  }
}
