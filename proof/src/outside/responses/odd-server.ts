import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { originMark, type GeneratedResponse } from "./generated-response.ts";

/** An AI STUDIOS that answers every request with what was put in, byte by byte as it is. */
export interface OddServer {
  baseUrl: string;
  answerWith(response: GeneratedResponse): void;
  /** Requests read whole since the last `answerWith`. */
  requests(): number;
  stop(): Promise<void>;
}

/** Speaks through a bare socket, so that no library tidies up what is odd. */
export async function startOddServer(): Promise<OddServer> {
  const current: { response: GeneratedResponse | undefined; requests: number } = { response: undefined, requests: 0 };
  const sockets = new Set<Socket>();
  let origin = "";
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    let seen = "";
    socket.on("data", (chunk) => {
      seen += chunk.toString("latin1");
      if (!isWhole(seen) || current.response === undefined) return;
      seen = "";
      current.requests += 1;
      socket.end(bytesOf(current.response, origin));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  return {
    baseUrl: origin,
    answerWith(response) {
      current.response = response;
      current.requests = 0;
    },
    requests: () => current.requests,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function isWhole(request: string): boolean {
  const end = request.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(request)?.[1] ?? 0);
  return request.length - end - 4 >= length;
}

function bytesOf(response: GeneratedResponse, origin: string): Buffer {
  if (response.raw !== null) return response.raw;
  const body = withOrigin(response, origin);
  const head = [
    `HTTP/1.1 ${response.status} Odd`,
    ...(response.contentType === "" ? [] : [`content-type: ${response.contentType}`]),
    ...(response.status >= 300 && response.status < 400 ? ["location: http://127.0.0.1:9/elsewhere"] : []),
    `content-length: ${body.length}`,
    "connection: close",
  ];
  const sent = response.cutAt === null ? body : body.subarray(0, Math.min(response.cutAt, body.length - 1));
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), sent]);
}

function withOrigin({ body, text, isMangled }: GeneratedResponse, origin: string): Buffer {
  return isMangled ? body : Buffer.from(text.replaceAll(originMark, origin));
}
