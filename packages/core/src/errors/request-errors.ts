import type { ErrorEntry } from "./error-entry.ts";

/** What was asked. */
export const requestErrors = {
  SCRIPT_EMPTY: {
    status: 400,
    message: "The script is empty.",
    hint: "Write the words that the avatar should speak.",
    retryable: false,
  },
  SCRIPT_TOO_LONG: {
    status: 400,
    message: "The script has {characters} characters; at most {limit} are accepted.",
    hint: "Cut it into several videos. The limit is Reelay's own, so that one request stays one video that can be reviewed.",
    retryable: false,
  },
  PROJECT_INVALID: {
    status: 400,
    message: "The project is not valid at {path}: {problem}.",
    hint: "Correct that member and send the project again.",
    retryable: false,
  },
  INPUT_INVALID: {
    status: 400,
    message: "The request is not valid at {path}: {problem}.",
    hint: "Correct that field and send it again.",
    retryable: false,
  },
  AVATAR_UNKNOWN: {
    status: 400,
    message: "There is no avatar {avatar} in the {region} region.",
    hint: "Choose one from catalog.avatars of that region.",
    retryable: false,
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: "The request is larger than {limit} bytes.",
    hint: "Send a smaller request.",
    retryable: false,
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    message: "The idempotency key was already used for a different request.",
    hint: "Use a new key for a new request; the same key only for the same one.",
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
