import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { getRequestListener } from "@hono/node-server";

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Serves HTTP and upgrades on a free loopback port until `close`, which breaks what is still open. */
export async function listen(answer: ReturnType<typeof getRequestListener>, onUpgrade: OnUpgrade) {
  const server = createServer((request, response) => void answer(request, response)).on("upgrade", onUpgrade);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP port");
  const close = async (): Promise<void> => {
    const closed = once(server.close(), "close");
    server.closeAllConnections();
    await closed;
  };
  return { port: address.port, close };
}
