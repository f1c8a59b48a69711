import type { CallEvent, RegionId } from "@reelay/core";
import { noteSpan } from "@reelay/tracing";
import type { Logger } from "pino";

/** A listener of a region's client: a log line and a span for every exchange, under the render that it was made for. */
export function noteUpstream(region: RegionId, logger: Pick<Logger, "info">): (event: CallEvent) => void {
  return ({ kind, method, path, status, failure, durationMs }) => {
    logger.info({ region, kind, method, path, status, failure, durationMs }, "upstream.answered");
    const attributes = { region, "aistudios.call": kind, ...(status && { "http.response.status_code": status }) };
    noteSpan(`aistudios ${kind}`, { kind: "client", attributes }, { durationMs, failure });
  };
}
