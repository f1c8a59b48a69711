import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";

/** One address in front of several processes, as a load balancer has it. */
export interface Front {
  url: string;
  /** How many processes are behind it. */
  size: number;
  /** How many of them say that they can be sent requests. */
  healthy(): number;
  close(): Promise<void>;
}

interface Backend {
  port: number;
  isHealthy: boolean;
}

const host = "127.0.0.1";
const lookEveryMs = 200;
const lookWithinMs = 2_000;

/**
 * Sends each request to the next process whose `healthPath` says 200, on a connection of its own. Only what surely never
 * arrived (the connection was refused) goes to the next one; anything else that breaks is a 502, as balancers have it.
 */
export async function openFront({
  ports,
  healthPath,
}: {
  ports: readonly number[];
  healthPath: string;
}): Promise<Front> {
  const backends = ports.map((port): Backend => ({ port, isHealthy: false }));
  let turn = 0;
  const inOrder = (): Backend[] => {
    turn += 1;
    const rotated = backends.map((_, index) => backends[(turn + index) % backends.length]).filter(isDefined);
    return rotated.toSorted((one, other) => Number(other.isHealthy) - Number(one.isHealthy));
  };
  const server = createServer((incoming, outgoing) => void passOn(inOrder(), incoming, outgoing));
  server.listen(0, host);
  await once(server, "listening");
  const looking = setInterval(() => void lookAt(backends, healthPath), lookEveryMs);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://${host}:${port}`,
    size: backends.length,
    healthy: () => backends.filter(({ isHealthy }) => isHealthy).length,
    async close() {
      clearInterval(looking);
      server.close();
      server.closeAllConnections();
    },
  };
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

async function lookAt(backends: readonly Backend[], healthPath: string): Promise<void> {
  const look = async (backend: Backend): Promise<void> => {
    const signal = AbortSignal.timeout(lookWithinMs);
    const answer = await fetch(`http://${host}:${backend.port}${healthPath}`, { signal }).catch(() => undefined);
    await answer?.body?.cancel();
    backend.isHealthy = answer?.ok === true;
  };
  await Promise.all(backends.map(look));
}

/** The body is read first, so that it can be sent to another process. */
async function passOn(
  backends: readonly Backend[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const body = Buffer.concat(await incoming.toArray());
    for (const backend of backends) {
      if (await sendTo(backend, { incoming, outgoing, body })) return;
    }
    outgoing.writeHead(503).end("nobody listens");
  } catch {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end("the connection broke");
  }
}

/** False when it surely never arrived; rejects when nobody knows. */
async function sendTo(
  backend: Backend,
  { incoming, outgoing, body }: { incoming: IncomingMessage; outgoing: ServerResponse; body: Buffer },
): Promise<boolean> {
  const { method, url: path, headers } = incoming;
  const sending = request({ host, port: backend.port, method, path, headers, agent: false });
  outgoing.once("close", () => sending.destroy());
  sending.end(body);
  try {
    const answer = await answerTo(sending);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.once("error", () => outgoing.destroy());
    return true;
  } catch (error) {
    backend.isHealthy = false;
    if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return false;
    throw error;
  }
}

async function answerTo(sending: ReturnType<typeof request>): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  sending.once("response", resolve);
  // Later errors come after the answer began; its own reader sees them.
  sending.on("error", reject);
  return await promise;
}
