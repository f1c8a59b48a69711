import type { RouteName } from "../http/route-name.ts";
import { callFaultKinds } from "./fault.ts";
import type { CallFault, Fault, FaultKind, FaultOf } from "./fault.ts";

/** What a fault is matched against: the call's route, and the project that it is about when that is known. */
export type FaultSubject = { route?: RouteName; projectId?: string; name?: string };

/** A fault that is set, with what is left of its count. */
export type SetFault = { id: string; fault: Fault; remaining: number | null };

export type FaultBoard = {
  add(fault: Fault): SetFault;
  list(): SetFault[];
  /** Clears one fault, or all. Says how many there were. */
  clear(id?: string): number;
  /** The first fault of this kind that fits; its count is not touched. */
  find<K extends FaultKind>(kind: K, subject: FaultSubject): FaultOf<K> | undefined;
  /** The same, and one of its count is used up. */
  take<K extends FaultKind>(kind: K, subject: FaultSubject): FaultOf<K> | undefined;
  /** The oldest fault of a whole call that fits; one of its count is used up. */
  takeCallFault(subject: FaultSubject): CallFault | undefined;
};

/** The faults of one region, oldest first. They live in memory: a restart clears them. */
export function createFaultBoard(): FaultBoard {
  let faults: SetFault[] = [];
  let added = 0;
  const spend = (entry: SetFault): void => {
    if (entry.remaining === null) return;
    entry.remaining -= 1;
    if (entry.remaining <= 0) faults = faults.filter((other) => other !== entry);
  };
  const first = (fits: (fault: Fault) => boolean) => faults.find(({ fault }) => fits(fault));
  return {
    add(fault) {
      added += 1;
      const entry = { id: `fault-${added}`, fault, remaining: "times" in fault ? (fault.times ?? null) : null };
      faults.push(entry);
      return entry;
    },
    list: () => [...faults],
    clear(id) {
      const before = faults.length;
      faults = id === undefined ? [] : faults.filter((entry) => entry.id !== id);
      return before - faults.length;
    },
    find: (kind, subject) => narrow(first((fault) => fault.kind === kind && fitsSubject(fault, subject))?.fault, kind),
    take(kind, subject) {
      const entry = first((fault) => fault.kind === kind && fitsSubject(fault, subject));
      if (entry) spend(entry);
      return narrow(entry?.fault, kind);
    },
    takeCallFault(subject) {
      const entry = first((fault) => isCallFault(fault) && fitsSubject(fault, subject));
      if (!entry || !isCallFault(entry.fault)) return undefined;
      spend(entry);
      return entry.fault;
    },
  };
}

const isCallFault = (fault: Fault): fault is CallFault => callFaultKinds.some((kind) => kind === fault.kind);

const isOfKind = <K extends FaultKind>(fault: Fault, kind: K): fault is FaultOf<K> => fault.kind === kind;

const narrow = <K extends FaultKind>(fault: Fault | undefined, kind: K): FaultOf<K> | undefined =>
  fault && isOfKind(fault, kind) ? fault : undefined;

function fitsSubject(fault: Fault, subject: FaultSubject): boolean {
  if ("route" in fault && fault.route !== undefined && fault.route !== subject.route) return false;
  if ("projectId" in fault && fault.projectId !== undefined && fault.projectId !== subject.projectId) return false;
  if (!("nameIncludes" in fault) || fault.nameIncludes === undefined) return true;
  return subject.name?.includes(fault.nameIncludes) ?? false;
}
