import { once } from "node:events";
import { createServer } from "node:net";
import { originOf } from "./origin-of.ts";

/** Free now, and hardly taken by another within the bench's time. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = Number(new URL(originOf(server)).port);
  server.close();
  await once(server, "close");
  return port;
}
