import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Database } from "./schema.ts";

/** Where a sealed text is kept: it opens in its own row of its own table only. */
export interface SealedPlace {
  table: Extract<keyof Database, "installations" | "cards">;
  /** The row's primary key. */
  row: readonly string[];
}

const algorithm = "aes-256-gcm";
const version = "v1.";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under a key of REELAY_SECRET that serves this table only: `v1.` and base64url of nonce, text and tag.
 * `value` is anything that JSON can say.
 */
export function sealValue(secret: string, place: SealedPlace, value: unknown): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret, place), nonce).setAAD(rowOf(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return `${version}${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url")}`;
}

/** @throws Error when it was sealed with another secret or for another place, or is not as it was written */
export function openValue(secret: string, place: SealedPlace, sealed: string): unknown {
  const bytes = Buffer.from(sealed.slice(version.length), "base64url");
  const decipher = createDecipheriv(algorithm, keyOf(secret, place), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(rowOf(place)).setAuthTag(bytes.subarray(-tagBytes));
  return JSON.parse(decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8"));
}

function keyOf(secret: string, { table }: SealedPlace): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `reelay ${table} v1`, 32));
}

function rowOf({ row }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(row));
}
