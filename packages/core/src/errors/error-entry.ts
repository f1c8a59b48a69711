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
