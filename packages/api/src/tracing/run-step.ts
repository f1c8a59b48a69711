import { continueTrace, inSpan } from "@reelay/tracing";
import type { Logger } from "pino";
import type { Step } from "../engine/engine.ts";

/** One job of a render, in the trace of the request for it; `onFailure` hears in that trace, too, what it threw. */
export interface StepRun<Result> {
  step: Step;
  renderId: string;
  traceparent: string | null;
  work: () => Promise<void>;
  done: Result;
  onFailure: (error: unknown) => Result;
}

export async function runStep<Result>(
  parts: { logger: Logger; now: () => number },
  { step, renderId, traceparent, work, done, onFailure }: StepRun<Result>,
): Promise<Result> {
  const { logger, now } = parts;
  const startedAt = now();
  return await continueTrace(traceparent, { renderId, step }, async () => {
    try {
      await inSpan(`render.${step}`, { attributes: { renderId } }, work);
      // A look happens every few seconds, and its call has a line of its own.
      logger[step === "sync" ? "debug" : "info"]({ durationMs: now() - startedAt }, "step.done");
      return done;
    } catch (error) {
      return onFailure(error);
    }
  });
}
