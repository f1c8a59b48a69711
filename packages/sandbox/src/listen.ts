import { createServer } from "node:http";
import type { Server } from "node:http";
import type { getRequestListener } from "@hono/node-server";
import type { RegionName } from "./region-name.ts";
import { SandboxPortError } from "./sandbox-port-error.ts";

export type Listening = { port: number; close(): Promise<void> };

type Listener = ReturnType<typeof getRequestListener>;

/** Listens on one port, or fails with the port's name when it is taken. */
export async function listen(
  listener: Listener,
  at: { host: string; port: number; region: RegionName },
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(isTaken(error) ? new SandboxPortError(at.region, at.port) : error));
    server.listen(at.port, at.host, resolve);
  });
  return { port: portOf(server), close: () => closeServer(server) };
}

const isTaken = (error: Error): boolean => "code" in error && error.code === "EADDRINUSE";

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
