import { currentScope, inScope } from "./scope.ts";
import { parseTraceparent } from "./traceparent.ts";

/**
 * Does `work` in the trace that `traceparent` names, which may come from anywhere: one that is none begins a new trace
 * with the next span. `facts` stand on every log line below.
 */
export function continueTrace<T>(traceparent: unknown, facts: Readonly<Record<string, string>>, work: () => T): T {
  const span = parseTraceparent(traceparent);
  return inScope({ span, facts: { ...currentScope().facts, ...facts } }, work);
}
