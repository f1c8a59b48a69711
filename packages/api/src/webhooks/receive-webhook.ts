import type { Service } from "../service.ts";
import { isWebhookSecret } from "./webhook-secret.ts";

/** Pulls the next look at a render forward; false when that changed nothing. */
export type NudgeRender = (renderId: string) => Promise<boolean>;

/**
 * A webhook only says "look again": it is unsigned and names no project, so its content is never read. False when the
 * path is not one of ours; nothing was done then, and no refusal differs from another in what it costs or answers.
 */
export async function receiveWebhook(
  { secret, metrics }: Pick<Service, "secret" | "metrics">,
  path: { renderId: string; secret: string },
  nudge: NudgeRender,
): Promise<boolean> {
  if (!isWebhookSecret(secret, path.renderId, path.secret)) {
    metrics.count("webhooks", { outcome: "refused" });
    return false;
  }
  const isNews = await nudge(path.renderId);
  metrics.count("webhooks", { outcome: isNews ? "looked" : "copy" });
  if (!isNews) metrics.count("duplicatesAvoided", { kind: "webhook" });
  return true;
}
