/** One row of the catalogue; `docs/errors.md` is printed from these rows. */
export interface ErrorEntry {
  /** HTTP status a transport answers with. */
  status: 400 | 401 | 402 | 403 | 404 | 409 | 413 | 429 | 500 | 502 | 503 | 504 | 507;
  /** One sentence: what happened. `{name}` is filled from the error's details. */
  message: string;
  /** One sentence: what to do next. */
  hint: string;
  /** Whether the same request may succeed later without a change. */
  retryable: boolean;
}

/** Every error Reelay can answer with. Codes are a public contract: add, never rename. */
export const errorCatalogue = {
  // What was asked
  SCRIPT_EMPTY: { status: 400, message: "The script is empty.", hint: "Write the words that the avatar should speak.", retryable: false },
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
  INPUT_INVALID: { status: 400, message: "The request is not valid at {path}: {problem}.", hint: "Correct that field and send it again.", retryable: false },
  AVATAR_UNKNOWN: { status: 400, message: "There is no avatar {avatar} in the {region} region.", hint: "Choose one from catalog.avatars of that region.", retryable: false },
  BODY_TOO_LARGE: { status: 413, message: "The request is larger than {limit} bytes.", hint: "Send a smaller request.", retryable: false },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    message: "The idempotency key was already used for a different request.",
    hint: "Use a new key for a new request; the same key only for the same one.",
    retryable: false,
  },
  // Who asked
  KEY_MISSING: { status: 401, message: "No API key was sent.", hint: "Send it as «Authorization: Bearer rly_…».", retryable: false },
  KEY_INVALID: { status: 401, message: "The API key is not known or was revoked.", hint: "Check REELAY_API_KEY, or make a new key with `pnpm keys create`.", retryable: false },
  KEY_SCOPE: { status: 403, message: "This API key lacks the scope {scope}.", hint: "Use a key that has it, or ask the owner for one.", retryable: false },
  TOO_MANY_REQUESTS: { status: 429, message: "Too many requests with this key.", hint: "Wait and send it again.", retryable: true },
  RENDER_NOT_FOUND: { status: 404, message: "There is no render {render}.", hint: "Check the id; renders of other workspaces are not shown.", retryable: false },
  RENDER_STATE: { status: 409, message: "The render is {state}; {action} is not possible now.", hint: "Read the render again to see what can be done.", retryable: false },
  // Can it be accepted
  NOT_ACCEPTED_IN_TIME: {
    status: 503,
    message: "The request could not be stored within {limit} ms, so it was not accepted.",
    hint: "Nothing was started and nothing was spent. Try again in a minute.",
    retryable: true,
  },
  STORE_UNAVAILABLE: { status: 503, message: "The database cannot be reached.", hint: "Nothing was started. Try again in a minute.", retryable: true },
  DISK_FULL: {
    status: 507,
    message: "There is no room left on the disk where videos are kept.",
    hint: "Free some space; waiting renders then go on by themselves.",
    retryable: true,
  },
  SERVICE_STOPPING: { status: 503, message: "The service is stopping.", hint: "Try again in a minute.", retryable: true },
  // Region and account
  REGION_NOT_CONFIGURED: {
    status: 400,
    message: "The region {region} has no credentials here, and requests never move to another region.",
    hint: "Set {settings}, or choose a region that is configured: {configured}.",
    retryable: false,
  },
  REGION_BASE_URL: { status: 400, message: "{setting} cannot be {value}: {reason}.", hint: "Use {expected}, or leave the setting out.", retryable: false },
  REGION_CAPABILITY: { status: 400, message: "The {region} region does not offer {capability}: {reason}.", hint: "Use another region's account for this.", retryable: false },
  AUTH_REFUSED: {
    status: 502,
    message: "The {region} AI STUDIOS service ({host}) refused this installation's key.",
    hint: "Keys are per region: check {settings} against {keyPage}. Nothing was spent.",
    retryable: false,
  },
  PLAN_LACKS_API: {
    status: 502,
    message: "The {region} AI STUDIOS account's plan does not include the API.",
    hint: "Upgrade the plan or use the key of an account that has API access. Nothing was spent.",
    retryable: false,
  },
  // What AI STUDIOS did
  VENDOR_REFUSED: { status: 502, message: "AI STUDIOS refused the project: {reason}.", hint: "Change what it names and make the video again.", retryable: false },
  VENDOR_UNREACHABLE: { status: 502, message: "AI STUDIOS ({host}) cannot be reached.", hint: "Nothing was sent. It is tried again by itself.", retryable: true },
  VENDOR_RATE_LIMITED: { status: 502, message: "AI STUDIOS asked to slow down.", hint: "It is tried again by itself.", retryable: true },
  VENDOR_NOT_THE_API: {
    status: 502,
    message: "{host} answered with something that is not the AI STUDIOS API.",
    hint: "Check {settings}: the host must serve /api/odin/v3.",
    retryable: false,
  },
  VENDOR_INVALID_RESPONSE: { status: 502, message: "AI STUDIOS ({host}) gave an answer that cannot be read.", hint: "It is tried again by itself where that is safe.", retryable: true },
  SUBMIT_UNKNOWN: {
    status: 502,
    message: "It is not known whether AI STUDIOS accepted this render, so it may have been charged.",
    hint: "Look at the AI STUDIOS dashboard for a project named with {render}; then choose to send it again or to stop.",
    retryable: false,
  },
  RENDER_FAILED: { status: 502, message: "AI STUDIOS could not render the video: {reason}.", hint: "Look at the project in the AI STUDIOS editor, then try again.", retryable: false },
  RENDER_MISSING: { status: 502, message: "AI STUDIOS no longer knows this project.", hint: "It may have been deleted in the dashboard. Make the video again.", retryable: false },
  RENDER_DEADLINE: {
    status: 504,
    message: "AI STUDIOS did not finish within {minutes} minutes.",
    hint: "It is looked at hourly for a day and delivered if it finishes; check again, or make it again.",
    retryable: true,
  },
  RENDER_NO_LINK: {
    status: 504,
    message: "AI STUDIOS reported 100 % but gave no usable link for {minutes} minutes.",
    hint: "It is looked at hourly for a day and delivered if a link appears; check again, or open the project in the editor.",
    retryable: true,
  },
  VIDEO_UNUSABLE: {
    status: 502,
    message: "The finished file could not be copied: {reason}.",
    hint: "Check again; AI STUDIOS may give a fresh link.",
    retryable: true,
  },
  VIDEO_TOO_LARGE: { status: 502, message: "The finished file is larger than {limit} bytes.", hint: "Raise REELAY_MAX_VIDEO_BYTES and check again.", retryable: true },
  // This installation
  SETTINGS_INVALID: { status: 500, message: "The settings cannot be used: {problems}.", hint: "docs/config.md explains each setting.", retryable: false },
  STORE_LOCKED: { status: 503, message: "The data folder {folder} is in use by {holder}.", hint: "Stop that process, or set REELAY_DATA_DIR to another folder.", retryable: false },
  STORE_FORMAT: {
    status: 500,
    message: "The data folder {folder} holds a database of format {found}; this version reads {expected}.",
    hint: "Start the Reelay version that wrote it and run `pnpm move-store`, or set REELAY_DATA_DIR to a new folder.",
    retryable: false,
  },
  INTERNAL: {
    status: 500,
    message: "Something went wrong inside Reelay.",
    hint: "Look for the reference id in the service's log, or send it to whoever runs it.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
