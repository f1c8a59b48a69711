import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { getRequestListener } from "@hono/node-server";

export type Listening = { port: number; close(): Promise<void> };
export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Listens on a free loopback port. */
export async function listen(
  listener: ReturnType<typeof getRequestListener>,
  onUpgrade: OnUpgrade,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.on("upgrade", onUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { port: portOf(server), close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP port");
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
