import type { ErrorEntry } from "./error-entry.ts";

/** Whether it can be accepted now. */
export const acceptanceErrors = {
  NOT_ACCEPTED_IN_TIME: {
    status: 503,
    message: "The request could not be stored within {limit} ms, so it was not accepted.",
    hint: "Nothing was started and nothing was spent. Try again in a minute.",
    retryable: true,
  },
  STORE_UNAVAILABLE: {
    status: 503,
    message: "The database cannot be reached.",
    hint: "Try again in a minute with the same idempotency key: it never makes two.",
    retryable: true,
  },
  DISK_FULL: {
    status: 507,
    message: "There is no room left on the disk where videos are kept.",
    hint: "Free some space; waiting renders then go on by themselves.",
    retryable: true,
  },
  SERVICE_STOPPING: {
    status: 503,
    message: "The service is stopping.",
    hint: "Try again in a minute.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
