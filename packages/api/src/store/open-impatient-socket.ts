import { Socket } from "node:net";

/**
 * A socket for pg's `stream` that breaks once nothing has come or gone for `silenceMs`. pg's own `query_timeout` only
 * gives a query up: its connection stays, and whoever gets it next waits behind an answer that never comes.
 */
export function openImpatientSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => {
    const error = new Error(`the database has been silent for ${silenceMs} ms`);
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  });
  return socket;
}
