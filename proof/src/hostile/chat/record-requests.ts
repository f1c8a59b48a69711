import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";

/** A request as it came. */
export interface RecordedRequest {
  headers: Record<string, string>;
  body: string;
}

/** Somebody on the line: whatever a platform sends here is kept and answered with nothing. */
export async function recordRequests(): Promise<{ url: string; requests: RecordedRequest[]; close(): Promise<void> }> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      requests.push({ headers: signedHeaders(request.headers), body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(200).end();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a replayer would send again. */
function signedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name === "content-type" || name.startsWith("x-"));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
