import type { Fault, FaultKind, PointKind } from "./fault.ts";

/** One call or write that an execution came by. */
export interface Point {
  kind: PointKind;
  name: string;
  /** Epoch milliseconds. */
  at: number;
  fault: FaultKind | undefined;
}

/** Counts what can go wrong and says what does. */
export interface Points {
  /** The next call or write; answers with what is to go wrong there. */
  pass(kind: PointKind, name: string): FaultKind | undefined;
  readonly passed: readonly Point[];
}

/** @param now epoch milliseconds, for the trace */
export function createPoints(faults: readonly Fault[], now: () => number): Points {
  const passed: Point[] = [];
  return {
    passed,
    pass(kind, name) {
      const fault = faults.find(({ point }) => point === passed.length)?.kind;
      passed.push({ kind, name, at: now(), fault });
      return fault;
    },
  };
}
