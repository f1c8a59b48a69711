import type { ErrorCode } from "@reelay/core";

/** Whose fault a failure is: what was asked, AI STUDIOS, or the installation and its owner. */
export type Fault = "request" | "vendor" | "installation";

const faults: Readonly<Record<ErrorCode, Fault>> = {
  SCRIPT_EMPTY: "request",
  SCRIPT_TOO_LONG: "request",
  PROJECT_INVALID: "request",
  INPUT_INVALID: "request",
  AVATAR_UNKNOWN: "request",
  BODY_TOO_LARGE: "request",
  IDEMPOTENCY_CONFLICT: "request",
  KEY_MISSING: "installation",
  KEY_INVALID: "installation",
  KEY_SCOPE: "installation",
  TOO_MANY_REQUESTS: "request",
  RENDER_NOT_FOUND: "request",
  RENDER_STATE: "request",
  CARD_LEASE_LOST: "installation",
  NOT_ACCEPTED_IN_TIME: "installation",
  STORE_UNAVAILABLE: "installation",
  DISK_FULL: "installation",
  SERVICE_STOPPING: "installation",
  REGION_NOT_CONFIGURED: "installation",
  REGION_BASE_URL: "installation",
  REGION_CAPABILITY: "request",
  AUTH_REFUSED: "installation",
  PLAN_LACKS_API: "installation",
  VENDOR_REFUSED: "request",
  VENDOR_UNREACHABLE: "vendor",
  VENDOR_RATE_LIMITED: "vendor",
  VENDOR_NOT_THE_API: "installation",
  VENDOR_INVALID_RESPONSE: "vendor",
  SUBMIT_UNKNOWN: "vendor",
  RENDER_FAILED: "vendor",
  RENDER_MISSING: "vendor",
  RENDER_DEADLINE: "vendor",
  RENDER_NO_LINK: "vendor",
  VIDEO_UNUSABLE: "vendor",
  VIDEO_TOO_LARGE: "installation",
  SETTINGS_INVALID: "installation",
  STORE_LOCKED: "installation",
  STORE_FORMAT: "installation",
  MEDIA_FOLDER_OTHER: "installation",
  INTERNAL: "installation",
};

/** Whose fault an error is. A code of a newer service, unknown here, is the installation's. */
export function faultOf(code: ErrorCode): Fault {
  return Object.hasOwn(faults, code) ? faults[code] : "installation";
}
