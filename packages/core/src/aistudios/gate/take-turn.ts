/** Pauses for so long, or until the signal aborts; resolves in both cases. */
export type Pause = (durationMs: number, signal?: AbortSignal) => Promise<void>;

/** Lets so many in at once, the others in the order they came. */
export interface Turns {
  /** A turn to be given back, or undefined when none came free in time. */
  take(patienceMs: number): Promise<(() => void) | undefined>;
}

/** Turns of one process, so that its own calls never race each other for a place. */
export function createTurns(most: number, pause: Pause): Turns {
  let taken = 0;
  const waiting = new Set<() => void>();

  function giveBack(): void {
    const [next] = waiting;
    if (next === undefined) {
      taken -= 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    async take(patienceMs) {
      if (taken < most) {
        taken += 1;
        return giveBack;
      }
      const turn = Promise.withResolvers<true>();
      const timer = new AbortController();
      const mine = (): void => turn.resolve(true);
      waiting.add(mine);
      const isMine = await Promise.race([turn.promise, pause(patienceMs, timer.signal).then(() => false)]);
      timer.abort();
      // Both may have happened at once; a turn that was handed over counts.
      const isHandedOver = !waiting.delete(mine);
      return isMine || isHandedOver ? giveBack : undefined;
    },
  };
}
