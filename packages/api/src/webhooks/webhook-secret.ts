import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/**
 * The last part of a render's webhook path: an HMAC-SHA256 of its id in base64url, so that nothing is stored and
 * nobody without REELAY_SECRET can name a valid path. The prefix keeps it apart from every other use of that secret.
 */
export function webhookSecret(secret: string, renderId: string): string {
  return createHmac("sha256", secret).update(`reelay webhook v1\n${renderId}`).digest("base64url");
}

/** Whether a path's last part is right. A wrong one costs the same work whatever is wrong with it. */
export function isWebhookSecret(secret: string, renderId: string, offered: string): boolean {
  return timingSafeEqual(digest(webhookSecret(secret, renderId)), digest(offered));
}

/** Equal lengths for a comparison in constant time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
