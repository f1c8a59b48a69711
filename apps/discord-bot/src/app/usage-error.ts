/** The words after a command are wrong; the message says how, and how it is meant. The process ends with code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
