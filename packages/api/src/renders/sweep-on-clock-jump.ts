import type { Service } from "../service.ts";
import { createClockWatch } from "./clock-watch.ts";
import { sweep } from "./sweep.ts";

const lookEveryMs = 5_000;
/** What the sweep takes for late anyway. */
const toleranceMs = 60_000;
/** A step that read the clock before it was set may write after the sweep. */
const sweepsPerJump = 3;

/**
 * Sweeps as at start when this machine's clock was set, until the service stops. Jobs that wait for a time of the old
 * clock, and the engine's own cron, which remembers when it ran last, would otherwise rest until it comes round again.
 */
export function sweepOnClockJump(service: Service): void {
  const setByMs = createClockWatch();
  let sweepsLeft = 0;
  const look = async (): Promise<void> => {
    const jumpMs = Math.round(setByMs());
    if (Math.abs(jumpMs) >= toleranceMs) {
      service.logger.warn({ jumpMs }, "clock.jumped");
      sweepsLeft = sweepsPerJump;
    }
    if (sweepsLeft === 0) return;
    sweepsLeft -= 1;
    try {
      await sweep(service, { all: true });
    } catch (error) {
      service.logger.error({ err: error }, "sweep.failed");
    }
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  service.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
