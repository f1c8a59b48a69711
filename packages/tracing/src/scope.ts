import { AsyncLocalStorage } from "node:async_hooks";
import type { SpanContext } from "@opentelemetry/api";
import { formatTraceparent } from "./traceparent.ts";

/** What everything that is done for one request shares. Facts are ids and names of ours, never somebody's text. */
export interface Scope {
  span: SpanContext | undefined;
  facts: Readonly<Record<string, string>>;
}

const scopes = new AsyncLocalStorage<Scope>();

const nowhere: Scope = { span: undefined, facts: {} };

export function currentScope(): Scope {
  return scopes.getStore() ?? nowhere;
}

export function inScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

/** The reference of the work under way, as a header or a column carries it; undefined outside of any. */
export function currentTraceparent(): string | undefined {
  const { span } = currentScope();
  return span && formatTraceparent(span);
}

/** For pino's `mixin`: puts `trace` (32 hexadecimal digits) and what else is known on every line of a request. */
export function logFacts(): Record<string, string> {
  const { span, facts } = currentScope();
  return span ? { trace: span.traceId, ...facts } : { ...facts };
}
