import { pause } from "./virtual-time.ts";

/** What is wrong with a service: no connection, no answer, a server's error, or a key that it takes no more. */
export type Trouble = "refusesConnections" | "hangs" | "fails" | "refusesKeys";

/** One request as it reached, or would have reached, the service. */
export interface Arrival {
  at: number;
  path: string;
  endedAt: number;
  isTroubled: boolean;
}

export interface SimulatedVendor {
  fetch: typeof fetch;
  /** Every request that was sent, oldest first. */
  readonly arrivals: Arrival[];
  /** In trouble from now on, or well again with null. */
  trouble(next: Trouble | null): void;
}

const latencyMs = 160;
const tokenLifeSeconds = 86_400;

/** AI STUDIOS as a function on virtual time: a login, and progress that grows with a project's age. */
export function createSimulatedVendor(progressOf: (projectId: string, now: number) => number): SimulatedVendor {
  const arrivals: Arrival[] = [];
  let trouble: Trouble | null = null;
  return {
    arrivals,
    trouble: (next) => void (trouble = next),
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const arrival = { at: Date.now(), path: pathname, endedAt: Infinity, isTroubled: trouble !== null };
      arrivals.push(arrival);
      try {
        if (trouble !== null) return await giveTrouble(trouble, request.signal);
        await pause(latencyMs);
        return Response.json({ success: true, data: answerTo(pathname, progressOf) });
      } finally {
        arrival.endedAt = Date.now();
      }
    },
  };
}

function answerTo(path: string, progressOf: (projectId: string, now: number) => number): Record<string, unknown> {
  if (path.endsWith("/auth/token")) return { token: token(Date.now()) };
  if (path.endsWith("/auth")) return { isAuthenticated: true };
  return { progress: progressOf(path.slice(path.lastIndexOf("/") + 1), Date.now()), state: "exporting" };
}

function token(now: number): string {
  const iat = Math.floor(now / 1_000);
  const claims = JSON.stringify({ iat, exp: iat + tokenLifeSeconds });
  return `x.${Buffer.from(claims).toString("base64url")}.x`;
}

const keyRefused = { success: false, error: { code: 401, msg: "the key is not accepted" } };

async function giveTrouble(trouble: Trouble, signal: AbortSignal): Promise<Response> {
  if (trouble === "hangs") {
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    throw signal.reason;
  }
  await pause(latencyMs);
  if (trouble === "fails") return new Response(null, { status: 503 });
  if (trouble === "refusesKeys") return Response.json(keyRefused, { status: 401 });
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
  throw new TypeError("fetch failed", { cause });
}
