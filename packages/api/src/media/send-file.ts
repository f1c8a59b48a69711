import { stat } from "node:fs/promises";
import { decideRange, etagOf, lastModifiedOf, type FileFacts, type RangeDecision } from "./decide-range.ts";
import { streamFile } from "./stream-file.ts";

export interface SentFile {
  file: string;
  contentType: string;
  /** Value of `content-disposition`. */
  disposition: string;
  cacheControl: string;
}

/** Answers GET or HEAD with a file, ranges and validators included; null when there is no such file. */
export async function sendFile(request: Request, sent: SentFile): Promise<Response | null> {
  const facts = await readFacts(sent.file);
  if (facts === null) return null;
  const decision = decideRange(facts, {
    range: request.method === "GET" ? request.headers.get("range") : null,
    ifRange: request.headers.get("if-range"),
    ifNoneMatch: request.headers.get("if-none-match"),
  });
  const headers = headersOf(sent, facts, decision);
  const hasBody = request.method === "GET" && "start" in decision && facts.bytes > 0;
  const body = hasBody ? streamFile(sent.file, decision.start, decision.end) : null;
  return new Response(body, { status: decision.status, headers });
}

async function readFacts(file: string): Promise<FileFacts | null> {
  const found = await stat(file).catch(() => null);
  return found?.isFile() === true ? { bytes: found.size, modifiedAt: found.mtime } : null;
}

function headersOf(sent: SentFile, facts: FileFacts, decision: RangeDecision): Headers {
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": sent.cacheControl,
    etag: etagOf(facts),
    "last-modified": lastModifiedOf(facts),
  });
  if (decision.status === 416) headers.set("content-range", `bytes */${facts.bytes}`);
  if (decision.status === 206) headers.set("content-range", `bytes ${decision.start}-${decision.end}/${facts.bytes}`);
  if ("start" in decision) {
    headers.set("content-type", sent.contentType);
    headers.set("content-length", String(decision.end - decision.start + 1));
    headers.set("content-disposition", sent.disposition);
  }
  return headers;
}
