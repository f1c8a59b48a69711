import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";

/** 64 MB of nothing that fits in a few kilobytes, in the way that `content-encoding` names. */
export interface Bomb {
  encoding: string;
  bytes: Buffer;
}

const zeros = Buffer.alloc(64 * 1_024 * 1_024);
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Every encoding that a fetch unpacks by itself, alone and wrapped in itself. */
export function makeBombs(): Bomb[] {
  const gzip = gzipSync(zeros);
  return [
    { encoding: "gzip", bytes: gzip },
    { encoding: "x-gzip", bytes: gzip },
    { encoding: "deflate", bytes: deflateSync(zeros) },
    { encoding: "br", bytes: brotliCompressSync(zeros, quick) },
    { encoding: "zstd", bytes: zstdCompressSync(zeros) },
    { encoding: "gzip, gzip", bytes: gzipSync(gzip) },
    { encoding: "gzip, gzip, gzip, gzip, gzip, gzip", bytes: [1, 2, 3, 4, 5].reduce((inner) => gzipSync(inner), gzip) },
  ];
}

/** An AI STUDIOS whose every answer is what `answerWith` was told last. */
export interface Bomber {
  url: string;
  answerWith(answer: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function openBomber(): Promise<Bomber> {
  let answer = (response: ServerResponse): void => void response.end();
  const server = createServer((_, response) => answer(response.on("error", () => {})));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    answerWith: (next) => void (answer = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
