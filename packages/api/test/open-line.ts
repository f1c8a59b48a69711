import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { PassThrough, Transform } from "node:stream";

/** A way to a PostgreSQL server that can go wrong as networks do. */
export interface Line {
  /** The server as it is reached through the line. */
  databaseUrl: string;
  /** From now on the connections that stand carry nothing any more, and nobody is told. New ones are fine. */
  fallSilent(): void;
  /** Notifications that a deaf line has swallowed so far. */
  swallowed(): number;
  close(): Promise<void>;
}

/** Opens a line; a deaf one carries everything but notifications. */
export async function openLine(databaseUrl: string, { deaf = false } = {}): Promise<Line> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets: Socket[] = [];
  let swallowed = 0;
  const server = createServer((client) => {
    const peer = connect(Number(port || 5432), hostname);
    sockets.push(client, peer);
    const answers = deaf ? withoutNotifications(() => (swallowed += 1)) : new PassThrough();
    client.on("error", () => peer.destroy()).on("close", () => peer.destroy());
    peer.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.pipe(peer);
    peer.pipe(answers).pipe(client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const target = new URL(databaseUrl);
  target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    databaseUrl: target.href,
    fallSilent: () => sockets.splice(0).forEach(silence),
    swallowed: () => swallowed,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** What comes is thrown away, and the end of one side is not told to the other. */
function silence(socket: Socket): void {
  socket.unpipe().removeAllListeners("data").removeAllListeners("close").resume();
}

/** Answers of a server are frames: a letter, and a length that counts itself. `A` is a notification. */
function withoutNotifications(onSwallowed: () => void): Transform {
  let waiting = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      while (waiting.length >= 5 && waiting.length > waiting.readInt32BE(1)) {
        const end = 1 + waiting.readInt32BE(1);
        const frame = waiting.subarray(0, end);
        waiting = waiting.subarray(end);
        if (frame[0] === "A".charCodeAt(0)) onSwallowed();
        else this.push(frame);
      }
      done();
    },
  });
}
