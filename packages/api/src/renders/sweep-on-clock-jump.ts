import type { Service } from "../service.ts";
import { createClockWatch } from "./clock-watch.ts";
import { sweep } from "./sweep.ts";

const lookEveryMs = 5_000;
/** What the sweep takes for late anyway. */
const toleranceMs = 60_000;

/**
 * Sweeps as at start when this machine's clock was set, until the service stops. Jobs that wait for a time of the old
 * clock, and the engine's own cron, which remembers when it ran last, would otherwise rest until it comes round again.
 */
export function sweepOnClockJump(service: Service): void {
  const setByMs = createClockWatch();
  const look = async (): Promise<void> => {
    const jumpMs = Math.round(setByMs());
    if (Math.abs(jumpMs) < toleranceMs) return;
    service.logger.warn({ jumpMs }, "clock.jumped");
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
