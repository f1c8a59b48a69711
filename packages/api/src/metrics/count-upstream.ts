import type { AccountGate, CallEvent, GateCall, Hold, RegionId } from "@reelay/core";
import type { Metrics } from "./create-metrics.ts";

/** Counts every exchange of a region's client; for its `onCall`. */
export function countUpstream(metrics: Metrics, region: RegionId): (event: CallEvent) => void {
  return ({ kind, failure, durationMs }) => {
    metrics.count("upstreamCalls", { region, kind, outcome: failure ?? "ok" });
    metrics.time("upstream", { region, kind }, durationMs);
  };
}

/** The same gate, counting what it keeps back. */
export function countHolds(metrics: Metrics, region: RegionId, gate: AccountGate): AccountGate {
  const counted = (hold: Hold): Hold => {
    metrics.count("heldBack", { region, reason: hold.reason });
    return hold;
  };
  return {
    look: () => gate.look(),
    peek(call: GateCall) {
      const hold = gate.peek(call);
      return hold && counted(hold);
    },
    async enter(call: GateCall) {
      const answer = await gate.enter(call);
      return answer.kind === "held" ? counted(answer) : answer;
    },
  };
}
