import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const prefix = "rly_";
const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 43; /* 62^43 > 2^256 */
const checksumLength = 6; /* 62^6 > 2^32 */
const pattern = new RegExp(`^${prefix}[0-9A-Za-z]{${secretLength + checksumLength}}$`);

/** A new key: `rly_`, 256 random bits and a CRC-32 of what stands before it, both in base 62. */
export function generateKey(): string {
  const secret = encodeBase62(BigInt(`0x${randomBytes(32).toString("hex")}`), secretLength);
  return `${prefix}${secret}${checksumOf(secret)}`;
}

/** Whether a text can be a key at all. A mistyped or cut key fails here, before anybody asks the database. */
export function isWellFormedKey(text: string): boolean {
  if (!pattern.test(text)) return false;
  const secret = text.slice(prefix.length, prefix.length + secretLength);
  return text.endsWith(checksumOf(secret));
}

/** What is stored of a key. A fast hash is enough for 256 random bits. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function checksumOf(secret: string): string {
  return encodeBase62(BigInt(crc32(prefix + secret)), checksumLength);
}

function encodeBase62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = letters.charAt(Number(rest % 62n)) + text;
  return text;
}
