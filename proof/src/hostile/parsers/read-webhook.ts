import { isWebhookSecret, webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import type { Dice } from "../dice.ts";
import { wrongPath } from "../webhooks/forged-delivery.ts";

const secret = "a secret that only this proof knows, long enough";

/** A webhook's path: right exactly when it is the one that was given out, letter by letter. */
export function readWebhook(dice: Dice): string | undefined {
  const id = `r_${dice.text(20, "0123456789abcdefghjkmnpqrstvwxyz")}`;
  const right = webhookSecret(secret, id);
  if (!isWebhookSecret(secret, id, right)) return `${id} is refused its own path`;
  const path = wrongPath(dice, { secret, renderIds: [id, "r_0"] }, { id, right });
  const [, , , named = "", offered = "", more] = path.split("/");
  const isTaken = more === undefined && isWebhookSecret(secret, named, offered);
  return isTaken ? `${path} is taken` : undefined;
}
