import parseRange from "range-parser";

/** What is known of a file before a byte of it is read. */
export interface FileFacts {
  bytes: number;
  modifiedAt: Date;
}

/** The request's headers that decide what is sent; null when absent. */
export interface RangeRequest {
  range: string | null;
  ifRange: string | null;
  ifNoneMatch: string | null;
}

/** `start` and `end` are the first and the last byte to send, both included. */
export type RangeDecision =
  | { status: 200; start: number; end: number }
  | { status: 206; start: number; end: number }
  | { status: 304 }
  | { status: 416 };

/** A strong validator: our files are written once under a name of their own and never changed in place. */
export function etagOf(file: FileFacts): string {
  return `"${file.bytes.toString(16)}-${file.modifiedAt.getTime().toString(16)}"`;
}

/** The date as HTTP spells it. */
export function lastModifiedOf(file: FileFacts): string {
  return file.modifiedAt.toUTCString();
}

/**
 * Which part of a file to send (RFC 9110, sections 13 and 14). A range that cannot be understood, is not in bytes, has
 * several parts or belongs to another version of the file is ignored, as the RFC allows: then the whole file is sent.
 */
export function decideRange(file: FileFacts, request: RangeRequest): RangeDecision {
  const whole = { status: 200, start: 0, end: file.bytes - 1 } as const;
  if (request.ifNoneMatch !== null && namesEtag(request.ifNoneMatch, etagOf(file))) return { status: 304 };
  if (request.range === null || !isSameVersion(file, request.ifRange)) return whole;
  const ranges = parseRange(file.bytes, clampSuffix(request.range, file.bytes));
  if (ranges === -1) return { status: 416 };
  if (ranges === -2 || ranges.type !== "bytes") return whole;
  const [first] = ranges;
  return first === undefined || ranges.length > 1 ? whole : { status: 206, start: first.start, end: first.end };
}

function isSameVersion(file: FileFacts, ifRange: string | null): boolean {
  return ifRange === null || ifRange === etagOf(file) || ifRange === lastModifiedOf(file);
}

function namesEtag(header: string, etag: string): boolean {
  return header.split(",").some((part) => part.trim() === "*" || part.trim().replace(/^W\//, "") === etag);
}

/** range-parser answers "unsatisfiable" to a suffix longer than the file; the RFC wants the whole file then. */
function clampSuffix(range: string, bytes: number): string {
  return range.replace(/^bytes=\s*-(\d+)\s*$/, (whole, length: string) =>
    Number(length) > bytes ? `bytes=-${bytes}` : whole,
  );
}
