import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { openRaw } from "../wire/raw-request.ts";

/** A service of this machine that nobody may be talked into calling. */
export interface Decoy {
  port: number;
  /** Connections that reached it. */
  hits(): number;
  close(): Promise<void>;
}

/** Listens on both loopback addresses, and makes sure that a connection would be seen. */
export async function openDecoy(): Promise<Decoy> {
  let hits = 0;
  const count = () =>
    createServer((socket) => {
      hits += 1;
      socket.on("error", () => {});
      socket.end("HTTP/1.1 200 OK\r\ncontent-type: video/mp4\r\nconnection: close\r\n\r\n\0\0\0 ftypisom");
    });
  const first = await listen(count(), 0, "127.0.0.1");
  const { port } = addressOf(first);
  const servers = [
    first,
    ...(await listen(count(), port, "::1").then(
      (server) => [server],
      () => [],
    )),
  ];
  await (
    await openRaw(`http://127.0.0.1:${port}`)
  ).closed;
  if (hits !== 1) throw new Error("the decoy does not see who calls it");
  return {
    port,
    hits: () => hits - 1,
    async close() {
      for (const server of servers) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<Server> {
  await once(server.listen(port, host), "listening");
  return server;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the decoy has no port");
  return address;
}
