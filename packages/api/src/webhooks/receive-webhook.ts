import type { Service } from "../service.ts";
import { isWebhookSecret } from "./webhook-secret.ts";

/** Pulls the next look at a render forward. */
export type NudgeRender = (renderId: string) => Promise<void>;

/**
 * A webhook only says "look again": it is unsigned and names no project, so its content is never read. False when the
 * path is not one of ours; nothing was done then, and no refusal differs from another in what it costs or answers.
 */
export async function receiveWebhook(
  service: Pick<Service, "secret">,
  path: { renderId: string; secret: string },
  nudge: NudgeRender,
): Promise<boolean> {
  if (!isWebhookSecret(service.secret, path.renderId, path.secret)) return false;
  await nudge(path.renderId);
  return true;
}
