import type { Logger } from "pino";

/** Where spans go. Absent settings: nowhere, and nothing of the exporter is loaded. */
export interface TracingSettings {
  /** Base address of an OTLP/HTTP receiver, such as http://127.0.0.1:4318; `/v1/traces` is added. */
  endpoint: string | undefined;
  /** Sent with every export, such as a key of the receiver: `name=value,name=value`, values percent-encoded. */
  headers: string | undefined;
  /** What this process is called in the traces. */
  serviceName: string;
  logger: Pick<Logger, "info" | "warn">;
}

export interface Tracing {
  /** Sends what is still kept, for two seconds at most. Never throws. */
  stop(): Promise<void>;
}
