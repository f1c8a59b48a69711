import type { Server } from "node:net";

/** Where a server on this machine is reached. */
export function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on no port");
  return `http://127.0.0.1:${address.port}`;
}
