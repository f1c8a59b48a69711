/** Where a wish to stop shows. */
export interface StopWish {
  /** Aborts at the first SIGINT, SIGTERM or SIGHUP. */
  signal: AbortSignal;
  /** Resolves with the signal's name. */
  wished: Promise<NodeJS.Signals>;
  /** Stops listening. */
  forget(): void;
}

/** pnpm hands on a Ctrl-C that the terminal also sends to everybody: two within this time are one. */
const sameWishMs = 500;
const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Listens for the first wish to stop; a second one ends the process at once. */
export function listenForStop(): StopWish {
  const controller = new AbortController();
  const { promise: wished, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let wishedAt: number | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    const now = performance.now();
    if (wishedAt !== undefined && now - wishedAt > sameWishMs) process.exit(exitCodeOf(name));
    wishedAt ??= now;
    controller.abort();
    resolve(name);
  };
  for (const name of stopSignals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    wished,
    forget: () => {
      for (const name of stopSignals) process.off(name, onSignal);
    },
  };
}

const signalNumbers: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** The shell's number for a process that a signal ended. */
export function exitCodeOf(name: NodeJS.Signals): number {
  return 128 + (signalNumbers[name] ?? 0);
}
