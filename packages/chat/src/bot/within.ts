/** Slack and Discord give up after 3 s; what is not known by then is said to be not known. */
const answerWithinMs = 2_400;

/**
 * Runs `work`; when it has not ended 2,400 ms after `receivedAt` (epoch milliseconds), `late` is called, and `work` goes
 * on unheard.
 */
export async function within<T>(
  work: Promise<T>,
  options: { receivedAt: number; now: () => number; late: () => Promise<T> },
): Promise<T> {
  const lateness = Promise.withResolvers<T>();
  const timer = setTimeout(
    () => lateness.resolve(options.late()),
    Math.max(0, options.receivedAt + answerWithinMs - options.now()),
  );
  // The loser of the race may still fail; its failure has no reader left.
  work.catch(() => {});
  lateness.promise.catch(() => {});
  try {
    return await Promise.race([work, lateness.promise]);
  } finally {
    clearTimeout(timer);
  }
}
