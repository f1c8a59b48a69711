import type { RegionConnection, RegionId } from "../region/region.ts";
import { regions } from "../region/regions.ts";
import type { CallKind } from "./call-kind.ts";
import type { FailureKind } from "./failure.ts";
import type { AccountGate } from "./gate/gate.ts";
import { idSegment } from "./id-segment.ts";

/** One HTTP exchange, for logs and receipts. `durationMs` counts until the whole body was read. */
export interface CallEvent {
  method: string;
  path: string;
  kind: CallKind;
  status?: number | undefined;
  failure?: FailureKind | undefined;
  durationMs: number;
}

/** What one call of the API is. `secrets` are values of this call that an answer may echo. */
export interface Call {
  method: "GET" | "POST" | "DELETE";
  /** Path after the API prefix; `:id` stands for `id`. */
  path: string;
  /** A vendor id, as it is. One that cannot be an id is `notFound` without being sent. */
  id?: string | undefined;
  body?: Record<string, unknown> | undefined;
  token?: string | undefined;
  secrets?: readonly string[] | undefined;
  /** When `token` was asked for, epoch milliseconds; absent for one that cannot be had anew. */
  tokenSince?: number | undefined;
}

/** Sends a call and reads its data; a reader answers null for data that it cannot read. */
export type Send = <Result>(call: Call, read: (data: unknown) => Result | null) => Promise<Result>;

export interface TransportSettings {
  connection: RegionConnection;
  fetch: typeof fetch;
  now: () => number;
  random: () => number;
  /** Total for a read with its retries, in milliseconds. */
  readMs: number;
  /** Total for a write, in milliseconds. */
  writeMs: number;
  onCall: (event: CallEvent) => void;
  /** Where every exchange asks whether it may go; without one all may. */
  gate?: AccountGate | undefined;
  /** Values that no error may show. */
  secrets: readonly string[];
}

/** URL path of a call, without host and query. */
export function pathOf(region: RegionId, call: Call): string {
  return `${regions[region].apiPrefix}${call.path.replace(":id", () => idSegment(call.id ?? "") ?? "")}`;
}
