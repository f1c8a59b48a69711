import { createTally, type Outcome, type Tally } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { openRaw, type RawConnection } from "./raw-request.ts";

const dripMs = 400;
/** Looked at every second by the server; two more for a machine that is busy. */
const graceMs = 3_000;
const waysToBeSlow = [
  {
    what: "headers that never end",
    opening: "GET /healthz HTTP/1.1\r\nhost: x\r\n",
    drip: "x-a: b\r\n",
    withinMs: 10_000,
  },
  { what: "a request line that never ends", opening: "GET /", drip: "a", withinMs: 10_000 },
  {
    what: "a webhook's body that never ends",
    opening: "POST /hooks/aistudios/r_00000000000000000000/x HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n",
    drip: "x",
    withinMs: 15_000,
  },
  {
    what: "a call's body that never ends",
    opening: "POST /trpc/renders.create HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n",
    drip: "1\r\nx\r\n",
    withinMs: 15_000,
  },
  { what: "a connection that says nothing", opening: "", drip: "", withinMs: 10_000 },
] as const;

/** S14: slow clients are sent away after 10 s (headers) or 15 s (the whole request); meanwhile others are served. */
export async function slowClients(victim: Victim, sockets: number): Promise<Outcome> {
  const tally = createTally();
  const startedAt = performance.now();
  const ended = Promise.all(
    Array.from({ length: sockets }, async (_, index) => {
      const way = waysToBeSlow[index % waysToBeSlow.length] ?? waysToBeSlow[0];
      const lastedMs = await beSlow(await openRaw(victim.url), way);
      tally.check(lastedMs <= way.withinMs + graceMs, () => `${way.what} was borne for ${Math.round(lastedMs)} ms`);
    }),
  );
  const served = await serveOthers(victim, { tally, until: ended });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  return tally.outcome(`${sockets} slow sockets, the last gone after ${seconds} s; others' p99 ${served} ms`);
}

async function beSlow({ socket, closed }: RawConnection, way: (typeof waysToBeSlow)[number]): Promise<number> {
  const startedAt = performance.now();
  socket.write(way.opening);
  const dripping = setInterval(() => socket.writable && way.drip !== "" && socket.write(way.drip), dripMs);
  const givenUp = setTimeout(() => socket.destroy(), way.withinMs + 2 * graceMs);
  await closed;
  clearInterval(dripping);
  clearTimeout(givenUp);
  return performance.now() - startedAt;
}

/** Asks for health and a watch page over and over; gives the time within which 99 of 100 were answered. */
async function serveOthers(
  victim: Victim,
  { tally, until }: { tally: Tally; until: Promise<unknown> },
): Promise<number> {
  const times: number[] = [];
  const over = new AbortController();
  void until.then(() => over.abort());
  while (!over.signal.aborted) {
    const startedAt = performance.now();
    const answer = await fetch(`${victim.url}/v/${"a".repeat(22)}`);
    await answer.text();
    times.push(performance.now() - startedAt);
    tally.check(answer.status === 404, () => `somebody else was answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until;
  times.sort((one, other) => one - other);
  return Math.round(times[Math.floor(times.length * 0.99)] ?? 0);
}
