import type { Context, MiddlewareHandler } from "hono";

export interface BodyLimit {
  /** Larger bodies are refused. */
  maxBytes: number;
  /** How much of a refused body is read and thrown away. */
  discardBytes: number;
  refuse: (c: Context) => Response;
}

/**
 * Refuses large bodies. A client that is still sending when its connection closes may never see the answer, so a body
 * that is somewhat too large is read to its end; beyond `discardBytes` the connection is closed instead.
 */
export function limitBody(limit: BodyLimit): MiddlewareHandler {
  return async (c, next) => {
    const announced = Number(c.req.header("content-length") ?? Number.NaN);
    // Node reads no more than was announced. Most routes end here, and never pay for a stream over their body.
    if (announced <= limit.maxBytes) return await next();
    const { body } = c.req.raw;
    if (body === null) return await next();
    const read = announced > limit.discardBytes ? null : await readBody(body, limit);
    if (read?.bytes) {
      c.req.raw = new Request(c.req.raw, { method: c.req.method, body: read.bytes });
      return await next();
    }
    const answer = limit.refuse(c);
    if (read?.ended !== true) answer.headers.set("connection", "close");
    return answer;
  };
}

/** Reads a body; `bytes` is null when it is too large, `ended` false when not all of it was read. */
async function readBody(
  body: ReadableStream<Uint8Array>,
  { maxBytes, discardBytes }: BodyLimit,
): Promise<{ bytes: Buffer | null; ended: boolean }> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total <= discardBytes) {
    const { done, value } = await reader.read();
    if (done) return { bytes: total > maxBytes ? null : Buffer.concat(chunks), ended: true };
    total += value.length;
    if (total <= maxBytes) chunks.push(value);
  }
  return { bytes: null, ended: false };
}
