import type { Tracing, TracingSettings } from "./tracing-settings.ts";

/**
 * Sends the spans of this process to an OTLP/HTTP receiver, in batches and beside the work: a receiver that is slow,
 * broken or away costs spans and nothing else. Once per process.
 */
export async function startTracing(settings: TracingSettings): Promise<Tracing> {
  const { endpoint } = settings;
  if (endpoint === undefined) return { stop: async () => {} };
  const { openExport } = await import("./open-export.ts");
  return openExport({ ...settings, endpoint });
}
