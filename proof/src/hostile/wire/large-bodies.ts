import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import { atOnce } from "../at-once.ts";
import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { openRaw } from "./raw-request.ts";

const kilobyte = 1_024;
/** What is on its way through Node's buffers when the limit is reached. */
const bufferedBytes = 4 * 64 * kilobyte;
const sentBytes = 10_000 * kilobyte;

interface LargeBody {
  what: string;
  path: string;
  limitBytes: number;
  /** What may be read of a body that is refused. */
  discardBytes: number;
  chunked: boolean;
}

/** R20 and S4: 10 MB to each way in, with a length and without; 413, and little of it was read. */
export async function largeBodies(victim: Victim, times: number): Promise<Outcome> {
  const tally = createTally();
  const ends = watchServerEnds();
  const id = "r_00000000000000000000";
  const hook = `/hooks/aistudios/${id}/${webhookSecret(victim.secret, id)}`;
  const ways = [
    { what: "webhook", path: hook, limitBytes: 16 * kilobyte, discardBytes: 64 * kilobyte },
    { what: "tRPC", path: "/trpc/renders.create", limitBytes: 256 * kilobyte, discardBytes: 1_024 * kilobyte },
  ];
  const bodies = ways.flatMap((way) => [true, false].map((chunked) => ({ ...way, chunked })));
  let mostBytes = 0;
  try {
    const cases = Array.from({ length: times }, () => bodies).flat();
    await atOnce(cases, 4, async (body) => {
      mostBytes = Math.max(mostBytes, await tryLargeBody(victim.url, { body, ends, tally }));
    });
  } finally {
    ends.stop();
  }
  return tally.outcome(`10 MB each; at most ${Math.ceil(mostBytes / kilobyte)} KB of a webhook's were read`);
}

/** Bytes that were read of a webhook's body, 0 of another. */
async function tryLargeBody(
  url: string,
  { body, ends, tally }: { body: LargeBody; ends: ServerEnds; tally: Tally },
): Promise<number> {
  const connection = await openRaw(url);
  const length = body.chunked ? "transfer-encoding: chunked" : `content-length: ${sentBytes}`;
  connection.socket.write(
    `POST ${body.path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}\r\n\r\n`,
  );
  const part = Buffer.alloc(16 * kilobyte, "x");
  const framed = body.chunked ? Buffer.concat([Buffer.from("4000\r\n"), part, Buffer.from("\r\n")]) : part;
  for (
    let sent = 0;
    sent < sentBytes && connection.answer() === "" && connection.socket.writable;
    sent += part.length
  ) {
    if (connection.socket.write(framed)) continue;
    const drained = new Promise<void>((resolve) => void connection.socket.once("drain", () => resolve()));
    await Promise.race([drained, connection.closed]);
  }
  await connection.closed;
  const read = ends.bytesRead(connection.port);
  const status = /^HTTP\/1\.1 (\d+)/.exec(connection.answer())?.[1];
  const what = `${body.what}${body.chunked ? " without a length" : ""}`;
  // Whoever is still sending when the connection is closed may lose the answer: that is how TCP is.
  tally.check(status === "413" || (status === undefined && body.chunked), () => `${what}: answered ${status}`);
  tally.check(read <= body.discardBytes + bufferedBytes, () => `${what}: ${read} bytes were read of ${sentBytes}`);
  return body.what === "webhook" ? read : 0;
}

interface ServerEnds {
  bytesRead(clientPort: number): number;
  stop(): void;
}

/** Node tells of every request that a server of this process takes, with its socket. */
function watchServerEnds(): ServerEnds {
  const sockets = new Map<number, Socket>();
  const remember = (message: unknown): void => {
    if (!hasSocket(message) || message.socket.remotePort === undefined) return;
    sockets.set(message.socket.remotePort, message.socket);
  };
  subscribe("http.server.request.start", remember);
  return {
    bytesRead: (clientPort) => sockets.get(clientPort)?.bytesRead ?? Number.POSITIVE_INFINITY,
    stop: () => void unsubscribe("http.server.request.start", remember),
  };
}

function hasSocket(message: unknown): message is { socket: Socket } {
  return typeof message === "object" && message !== null && "socket" in message;
}
