import { once } from "node:events";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { originOf } from "../world/origin-of.ts";
import { sameRouter } from "./same-router.ts";

/** tRPC's own adapter for a server without a framework. */
export async function startStandaloneServer(): Promise<string> {
  const server = createHTTPServer({ router: sameRouter, basePath: "/trpc/" });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return originOf(server);
}
