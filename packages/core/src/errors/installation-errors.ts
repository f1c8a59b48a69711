import type { ErrorEntry } from "./error-entry.ts";

/** This installation. */
export const installationErrors = {
  SETTINGS_INVALID: {
    status: 500,
    message: "The settings cannot be used: {problems}.",
    hint: "docs/config.md explains each setting.",
    retryable: false,
  },
  STORE_LOCKED: {
    status: 503,
    message: "The data folder {folder} is in use by {holder}.",
    hint: "Stop that process, or set REELAY_DATA_DIR to another folder.",
    retryable: false,
  },
  STORE_FORMAT: {
    status: 500,
    message: "The data folder {folder} holds a database of format {found}; this version reads {expected}.",
    hint: "Start the Reelay version that wrote it and run `pnpm move-store`, or set REELAY_DATA_DIR to a new folder.",
    retryable: false,
  },
  MEDIA_FOLDER_OTHER: {
    status: 500,
    message: "The folder {folder} is not the one in which the other processes of this database keep videos.",
    hint: "Give all of them the same folder (REELAY_DATA_DIR on a shared disk). If that one is lost for good, write {expected} into the file {file}.",
    retryable: false,
  },
  INTERNAL: {
    status: 500,
    message: "Something went wrong inside Reelay.",
    hint: "Look for the reference id in the service's log, or send it to whoever runs it.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;
