import { sign } from "node:crypto";
import type { KeyObject } from "node:crypto";

/** docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers. */
export function signRequest(body: string, privateKey: KeyObject, timestampSeconds: number): Record<string, string> {
  const signature = sign(null, Buffer.from(`${timestampSeconds}${body}`), privateKey).toString("hex");
  return { "x-signature-ed25519": signature, "x-signature-timestamp": String(timestampSeconds) };
}
