import type { SpanExporter } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";

/** Says once that spans do not arrive, and once that they do again. The receiver's own words stay out of the log. */
export function reportTrouble(exporter: SpanExporter, logger: Pick<Logger, "info" | "warn">): SpanExporter {
  let lost = 0;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isLost = result.error !== undefined;
        if (isLost && lost === 0) logger.warn({ spans: spans.length }, "tracing.spans-lost");
        if (!isLost && lost > 0) logger.info({ lost }, "tracing.spans-arrive");
        lost = isLost ? lost + spans.length : 0;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  };
}
