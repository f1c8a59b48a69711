import type { ErrorEntry } from "./error-entry.ts";
import { acceptanceErrors } from "./acceptance-errors.ts";
import { callerErrors } from "./caller-errors.ts";
import { installationErrors } from "./installation-errors.ts";
import { regionErrors } from "./region-errors.ts";
import { requestErrors } from "./request-errors.ts";
import { vendorErrors } from "./vendor-errors.ts";

/** Every error Reelay can answer with. Codes are a public contract: add, never rename. */
export const errorCatalogue = {
  ...requestErrors,
  ...callerErrors,
  ...acceptanceErrors,
  ...regionErrors,
  ...vendorErrors,
  ...installationErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
export type { ErrorEntry } from "./error-entry.ts";
