import type { GateStatus } from "@reelay/core";

/** How an account stands, in words that follow a region's name; undefined when nothing keeps its calls back. */
export function describeGate(status: GateStatus): string | undefined {
  switch (status.kind) {
    case "open":
      return undefined;
    case "limited":
      return `its account was asked to slow down: no call before ${instant(status.until)}`;
    case "dark":
      return `its service has not answered since ${instant(status.since)}: it is asked every 10 s, everything else waits`;
    case "refused":
      return `its key has been refused since ${instant(status.since)}, also after a fresh login: every call waits, next try ${instant(status.probeAt)}`;
  }
}

const instant = (at: number): string => new Date(at).toISOString();
