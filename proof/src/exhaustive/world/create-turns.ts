/** A virtual clock and the workers that live by it. One worker runs at a time, until it sleeps or ends. */
export interface Turns {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Lets the running worker go on after `ms`; never, when its process has died by then. */
  sleep(ms: number): Promise<void>;
  /** Ends the process: nobody who runs or sleeps in it goes on. */
  die(): Promise<never>;
  /** Runs `work` in the present process until it sleeps or ends. */
  run(work: () => Promise<void>): Promise<void>;
  /** Calls back after `ms` whatever becomes of the process. */
  later(ms: number, act: () => void | Promise<void>): void;
  /** When the next sleeper wakes, epoch milliseconds; undefined when nobody sleeps. */
  nextAt(): number | undefined;
  /** Moves the clock to the next sleeper, or to `at` when that comes first, and lets it run. True when one has run. */
  step(at: number | undefined): Promise<boolean>;
}

interface Sleeper {
  at: number;
  process: number | null;
  wake: () => void | Promise<void>;
}

/** @param startAt epoch milliseconds */
export function createTurns(startAt: number): Turns {
  let now = startAt;
  let living = 0;
  let sleepers: Sleeper[] = [];
  let park = (): void => {};

  const turn = async (start: () => void): Promise<void> => {
    const parked = Promise.withResolvers<void>();
    park = parked.resolve;
    start();
    await parked.promise;
  };
  const add = (sleeper: Sleeper): void => {
    const index = sleepers.findIndex(({ at }) => at > sleeper.at);
    sleepers.splice(index === -1 ? sleepers.length : index, 0, sleeper);
  };
  return {
    now: () => now,
    async sleep(ms) {
      const woken = Promise.withResolvers<void>();
      add({ at: now + ms, process: living, wake: () => turn(woken.resolve) });
      park();
      await woken.promise;
    },
    async die() {
      const dead = living;
      living += 1;
      sleepers = sleepers.filter(({ process }) => process !== dead);
      park();
      return await new Promise<never>(() => {});
    },
    async run(work) {
      await turn(() => void work().finally(() => park()));
    },
    later: (ms, act) => add({ at: now + ms, process: null, wake: act }),
    nextAt: () => sleepers[0]?.at,
    async step(at) {
      const next = sleepers[0];
      if (next === undefined || (at !== undefined && at < next.at)) {
        now = Math.max(now, at ?? now);
        return false;
      }
      sleepers.shift();
      now = Math.max(now, next.at);
      await next.wake();
      return true;
    },
  };
}
