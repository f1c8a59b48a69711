import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection that sends exactly what it is told to. */
export interface RawConnection {
  socket: Socket;
  /** Port of this end: how the server's end is told apart. */
  port: number;
  /** All that came so far. */
  answer(): string;
  /** Resolves when the other side has closed the connection. */
  closed: Promise<void>;
}

/** Opens a connection on which nothing is spelled properly by itself. */
export async function openRaw(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => void chunks.push(chunk)).on("error", () => {});
  await once(socket, "connect");
  return { socket, port: socket.localPort ?? 0, answer: () => Buffer.concat(chunks).toString("latin1"), closed };
}

/** Sends a request as it is spelled and gives everything that came back until the connection closed. */
export async function sendRaw(url: string, text: string | Buffer): Promise<string> {
  const connection = await openRaw(url);
  connection.socket.write(text);
  await connection.closed;
  return connection.answer();
}
