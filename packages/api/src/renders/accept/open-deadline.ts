import { AppError } from "@reelay/core";

/**
 * Refuses as soon as the time is up, unless the commit has begun: then only the database knows, and its answer is
 * waited for. A transaction that reaches its end too late rolls back.
 */
export function openDeadline(remainingMs: number, limitMs: number) {
  const refusal = new AppError("NOT_ACCEPTED_IN_TIME", { details: { limit: limitMs } });
  let late = remainingMs <= 0;
  let committing = false;
  return {
    enterCommit() {
      if (late) throw refusal;
      committing = true;
    },
    async guard<T>(stored: Promise<T>): Promise<T> {
      const tooLate = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => {
          late = true;
          if (!committing) tooLate.reject(refusal);
        },
        Math.max(0, remainingMs),
      );
      // The loser of the race may still fail; its failure has no reader left.
      stored.catch(() => {});
      tooLate.promise.catch(() => {});
      try {
        return await Promise.race([stored, tooLate.promise]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
