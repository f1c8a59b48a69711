/** The command line itself is wrong: shown with where to read more, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
