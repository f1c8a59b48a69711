import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type SpanContext,
} from "@opentelemetry/api";
import { currentScope, inScope } from "./scope.ts";
import { newReference } from "./traceparent.ts";

export interface SpanOptions {
  /** Which side of a call this is; `internal` when absent. */
  kind?: "server" | "client" | "internal";
  /** Ids, names and numbers of ours. Never text from people, a secret, or a URL that holds one. */
  attributes?: Attributes;
  /** Stand on every log line below, too. */
  facts?: Readonly<Record<string, string>>;
  /** Begins a trace of its own, whatever is under way. */
  isRoot?: boolean;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/**
 * Does `work` as one step of the trace under way, or as the first of a new one. Without an exporter nothing is recorded
 * and only the reference is passed on. What `work` throws is thrown on; of it only the code or the class is kept.
 */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const scope = currentScope();
  const span = openSpan(name, options, options.isRoot ? undefined : scope.span);
  const own = span.spanContext();
  const reference = isSpanContextValid(own) ? own : newReference();
  try {
    return await inScope({ span: reference, facts: { ...scope.facts, ...options.facts } }, work);
  } catch (error) {
    failSpan(span, codeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** A step that is over: it began `durationMs` ago by this machine's clock. */
export function noteSpan(
  name: string,
  options: Pick<SpanOptions, "kind" | "attributes">,
  ended: { durationMs: number; failure?: string | undefined },
): void {
  const span = openSpan(name, options, currentScope().span, Date.now() - ended.durationMs);
  if (ended.failure !== undefined) failSpan(span, ended.failure);
  span.end();
}

function openSpan(name: string, options: SpanOptions, parent: SpanContext | undefined, startTime?: number): Span {
  const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  const { kind = "internal", attributes = {}, facts } = options;
  const settings = { kind: kinds[kind], attributes: { ...facts, ...attributes }, ...(startTime && { startTime }) };
  return trace.getTracer("reelay").startSpan(name, settings, context);
}

function failSpan(span: Span, code: string): void {
  span.setAttribute("error.type", code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** A message may repeat what somebody wrote; a code cannot. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const own = ["code" in error && error.code, "kind" in error && error.kind];
  return own.find((value): value is string => typeof value === "string" && /^\w{1,60}$/.test(value)) ?? error.name;
}
