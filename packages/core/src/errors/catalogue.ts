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
  SCRIPT_EMPTY: { status: 400, message: "The script is empty.", hint: "Write the words the avatar should speak.", retryable: false },
  SCRIPT_TOO_LONG: {
    status: 400,
    message: "The script has {characters} characters; at most {limit} are accepted.",
    hint: "Cut it into several videos. The limit is Reelay's own, so that one request stays one reviewable video.",
    retryable: false,
  },
  PROJECT_INVALID: {
    status: 400,
    message: "The project is not valid at {path}: {problem}.",
    hint: "Correct that member; docs/api.md lists what a project may hold.",
    retryable: false,
  },
  INPUT_INVALID: { status: 400, message: "The request is not valid at {path}: {problem}.", hint: "Correct that field and send it again.", retryable: false },
  INTERNAL: {
    status: 500,
    message: "Something went wrong inside Reelay.",
    hint: "Look for the reference id in the service's log, or send it to whoever runs it.",
    retryable: true,
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
