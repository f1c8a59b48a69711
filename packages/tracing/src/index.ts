export { continueTrace } from "./continue-trace.ts";
export { inSpan, noteSpan, type SpanOptions } from "./in-span.ts";
export { currentTraceparent, logFacts } from "./scope.ts";
export { parseTraceparent } from "./traceparent.ts";
