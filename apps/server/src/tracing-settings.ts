import { receiver, text } from "./setting-rules.ts";

const note = (about: string, example: string) => ({ about, section: "Service", example });

/** Where the spans of this process go; the bots read the same names when they run as processes of their own. */
export const tracingSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver()
    .optional()
    .meta(
      note(
        "Receiver of OpenTelemetry traces over OTLP/HTTP (docs/tracing.md). Without it none are made.",
        "http://127.0.0.1:4318",
      ),
    ),
  OTEL_EXPORTER_OTLP_HEADERS: text()
    .optional()
    .meta(
      note(
        "Sent with the traces, such as the receiver's key: name=value, separated by commas.",
        "authorization=Bearer%20key",
      ),
    ),
};
