import { setTimeout as wait } from "node:timers/promises";
import { trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { AlwaysOnSampler, BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { readHeaders } from "./read-headers.ts";
import { reportTrouble } from "./report-trouble.ts";
import type { Tracing, TracingSettings } from "./tracing-settings.ts";

/** What waits while the receiver does not answer; more is dropped. About 2 MB. */
const mostKept = 2_048;
const sendEveryMs = 1_000;
const sendWithinMs = 5_000;
const stopWithinMs = 2_000;

export function openExport(settings: TracingSettings & { endpoint: string }): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${settings.endpoint.replace(/(?<!\/)\/+$/, "")}/v1/traces`,
    headers: readHeaders(settings.headers),
    timeoutMillis: sendWithinMs,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": settings.serviceName }),
    // A caller decides what its trace is called, not what is recorded here.
    sampler: new AlwaysOnSampler(),
    spanLimits: { attributeCountLimit: 32, attributeValueLengthLimit: 200 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: reportTrouble(exporter, settings.logger),
        maxQueueSize: mostKept,
        scheduledDelayMillis: sendEveryMs,
        exportTimeoutMillis: sendWithinMs,
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  return { stop: () => shutDown(provider) };
}

async function shutDown(provider: TracerProvider): Promise<void> {
  const late = new AbortController();
  const flushed = provider.shutdown().catch(() => {});
  await Promise.race([flushed, wait(stopWithinMs, undefined, late).catch(() => {})]);
  late.abort();
  trace.disable();
}
