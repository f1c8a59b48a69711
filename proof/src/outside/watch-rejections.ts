/** Counts what nobody caught while `run` went on; without it one would end the whole proof. */
export async function watchRejections<T>(run: () => Promise<T>): Promise<{ result: T; uncaught: readonly string[] }> {
  const uncaught: string[] = [];
  const note = (error: unknown): void => {
    uncaught.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  };
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  try {
    const result = await run();
    // A rejection is reported only after the turn in which nobody caught it.
    await new Promise((resolve) => setImmediate(resolve));
    return { result, uncaught };
  } finally {
    process.off("unhandledRejection", note);
    process.off("uncaughtException", note);
  }
}
