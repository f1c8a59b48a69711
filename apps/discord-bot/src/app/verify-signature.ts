import { createPublicKey, verify, type KeyObject } from "node:crypto";

/** What an Ed25519 key of 32 bytes begins with as SubjectPublicKeyInfo (RFC 8410). */
const keyPrefix = "302a300506032b6570032100";

/** A request that was recorded is worth nothing after a while; clocks may differ by as much. */
const freshWithinMs = 5 * 60_000;

/** The key that Discord signs with. @param publicKey 64 hexadecimal digits */
export function readPublicKey(publicKey: string): KeyObject {
  return createPublicKey({ key: Buffer.from(keyPrefix + publicKey, "hex"), format: "der", type: "spki" });
}

/**
 * Whether a request is Discord's and not an old one: docs.discord.com/developers/interactions/overview. The headers are
 * `X-Signature-Ed25519` and `X-Signature-Timestamp` (epoch seconds), the body is raw. Never throws.
 */
export function verifySignature(
  key: KeyObject,
  request: { signature: string | undefined; timestamp: string | undefined; body: Buffer },
  now: number,
): boolean {
  const { signature, timestamp, body } = request;
  if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1_000) > freshWithinMs) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, "hex"));
}
