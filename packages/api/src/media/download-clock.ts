/** How long a download may take, in milliseconds. */
export interface DownloadTimeouts {
  /** Longest time without a byte, the wait for the answer included. */
  stallMs: number;
  totalMs: number;
}

export const defaultDownloadTimeouts: DownloadTimeouts = { stallMs: 30_000, totalMs: 15 * 60_000 };

export interface DownloadClock {
  /** Aborts when the caller stops, when nothing came for too long, or when the whole took too long. */
  signal: AbortSignal;
  /** Says that bytes came. */
  touch(): void;
  /** Why the clock itself ended the download; undefined when it did not. */
  verdict(): string | undefined;
  stop(): void;
}

/** Starts both clocks. `stop` must be called, or they hold the process. */
export function startDownloadClock(caller: AbortSignal, timeouts: DownloadTimeouts): DownloadClock {
  const controller = new AbortController();
  let verdict: string | undefined;
  const end = (reason: string) => {
    verdict ??= reason;
    controller.abort();
  };
  const stall = setTimeout(end, timeouts.stallMs, `no byte came for ${timeouts.stallMs} ms`);
  const total = setTimeout(end, timeouts.totalMs, `it took longer than ${timeouts.totalMs} ms`);
  return {
    signal: AbortSignal.any([caller, controller.signal]),
    touch: () => stall.refresh(),
    verdict: () => verdict,
    stop: () => {
      clearTimeout(stall);
      clearTimeout(total);
    },
  };
}
