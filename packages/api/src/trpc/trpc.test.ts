import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { Scope } from "../keys/scope.ts";
import type { Service } from "../service.ts";
import { publicProcedure, router } from "./trpc.ts";

async function answerTo(thrown: unknown): Promise<{ status: number; text: string }> {
  const fails = router({ fails: publicProcedure.query(() => Promise.reject(thrown)) });
  const response = await fetchRequestHandler({
    endpoint: "/trpc",
    req: new Request("http://127.0.0.1/trpc/fails"),
    router: fails,
    createContext: () => ({
      service: { logger: pino({ level: "silent" }) } as Service,
      caller: { keyId: "k", workspace: "w", scopes: new Set<Scope>() },
      spend: async () => {},
      receivedAt: 0,
    }),
  });
  return { status: response.status, text: await response.text() };
}

test.each(["Error", "TRPCError", "ZodError", "AppError", "HTTPException"])(
  "an unknown error that calls itself %s keeps its words to itself",
  async (name) => {
    const { status, text } = await answerTo(Object.assign(new Error("select hash from api_keys"), { name }));
    expect(status).toBe(500);
    expect(text).toContain('"code":"INTERNAL"');
    expect(text).not.toContain("api_keys");
  },
);
