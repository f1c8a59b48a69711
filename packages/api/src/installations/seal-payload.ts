import { AppError } from "@reelay/core";
import { openValue, sealValue, type SealedPlace } from "../store/seal-value.ts";

/** Which row a payload belongs to. */
export interface InstallationKey {
  surface: "slack" | "discord";
  id: string;
}

/** The payload as it is stored: encrypted, and of no use in another row. */
export function sealPayload(secret: string, key: InstallationKey, payload: unknown): string {
  return sealValue(secret, placeOf(key), payload);
}

/** @throws AppError SETTINGS_INVALID when the row was sealed with another secret, or is not as it was written */
export function openPayload(secret: string, key: InstallationKey, sealed: string): Record<string, unknown> {
  try {
    return { ...Object(openValue(secret, placeOf(key), sealed)) };
  } catch (cause) {
    const problems =
      `REELAY_SECRET changed since the ${key.surface} installation ${key.id} was stored (or its row was altered), ` +
      `so its tokens cannot be read; set the secret of that time again, or install the app once more`;
    throw new AppError("SETTINGS_INVALID", { details: { problems }, cause });
  }
}

function placeOf({ surface, id }: InstallationKey): SealedPlace {
  return { table: "installations", row: [surface, id] };
}
