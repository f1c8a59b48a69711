import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@reelay/core";

/** Which row a payload belongs to: a sealed text opens in its own row only. */
export interface InstallationKey {
  surface: "slack" | "discord";
  id: string;
}

const algorithm = "aes-256-gcm";
const version = "v1.";
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key of REELAY_SECRET that serves nothing else: `v1.` and base64url of nonce, text and tag. */
export function sealPayload(secret: string, key: InstallationKey, payload: unknown): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret), nonce).setAAD(rowOf(key));
  const text = Buffer.concat([cipher.update(JSON.stringify(payload), "utf8"), cipher.final()]);
  return `${version}${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url")}`;
}

/** @throws AppError SETTINGS_INVALID when the row was sealed with another secret, or is not as it was written */
export function openPayload(secret: string, key: InstallationKey, sealed: string): Record<string, unknown> {
  try {
    const bytes = Buffer.from(sealed.slice(version.length), "base64url");
    const decipher = createDecipheriv(algorithm, keyOf(secret), bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(rowOf(key)).setAuthTag(bytes.subarray(-tagBytes));
    const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    return { ...JSON.parse(text) };
  } catch (cause) {
    const problems =
      `REELAY_SECRET changed since the ${key.surface} installation ${key.id} was stored (or its row was altered), ` +
      `so its tokens cannot be read; set the secret of that time again, or install the app once more`;
    throw new AppError("SETTINGS_INVALID", { details: { problems }, cause });
  }
}

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", "reelay installations v1", 32));
}

function rowOf({ surface, id }: InstallationKey): Buffer {
  return Buffer.from(JSON.stringify([surface, id]));
}
