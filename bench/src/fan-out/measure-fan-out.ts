import type { Bench, BenchRow } from "../bench.ts";
import { watchBare } from "./watch-bare.ts";
import { watchOurs, type Watched, type WatchedOurs } from "./watch-ours.ts";

/** Thousands who watch one render over tRPC's event streams. */
export const measureFanOut: Bench = {
  name: "fan-out",
  title: "Subscribers of one render: memory each, an event to all of them, breaks without gaps",
  async run(world) {
    const count = world.quick ? 100 : 5_000;
    world.say(`${count} subscribers of the service`);
    const ours = await watchOurs(world, count);
    world.say(`${count} subscribers of Node's own server`);
    const bare = await watchBare(world, count);
    return {
      rows: rowsOf(ours, bare, count),
      curves: [],
      notes: [
        "Subscribers are plain HTTP requests of a second process that read the stream as EventSource does. The service runs as pnpm start with the embedded store; its memory counts all that the process grew by while they connected and for 10 s after.",
        `${ours.cameBack} of them broke off, missed the end of the render and came back with Last-Event-ID.`,
        `Both sides need more than ${count} open files each: Node raises its own limit as far as the system's hard limit (ulimit -Hn) lets it.`,
        "The rival writes one text to everybody and keeps nothing; ours looks up who asks, resumes, and writes each subscriber's events through tRPC.",
        "What limits memory, by an estimate from the object counts of one heap snapshot: some 40 KB of a connection stay alive, mostly web streams, requests and promises of tRPC and Hono; the rest is room that the heap took while they connected.",
      ],
    };
  },
};

function rowsOf(ours: WatchedOurs, bare: Watched, count: number): BenchRow[] {
  const beside = (what: string, unit: string, value: (watched: Watched) => number): BenchRow => ({
    what: `${count.toLocaleString("en-US")} subscribers: ${what}`,
    unit,
    better: "lower",
    ours: value(ours),
    rival: { name: "bare Node", value: value(bare) },
  });
  const memory = beside("memory each", "KB", ({ kilobytesEach }) => kilobytesEach);
  const toAll = beside("an event to all", "s", ({ toAllMs }) => toAllMs / 1_000);
  return [
    { ...memory, target: { text: "≤ 40 KB", met: memory.ours <= 40 } },
    { ...toAll, target: { text: "≤ 1 s", met: toAll.ours <= 1 } },
    beside("all connected after", "s", ({ openSeconds }) => openSeconds),
    beside("CPU while nothing happens", "ms/s", ({ idleCpuMs }) => idleCpuMs),
    {
      what: `${ours.cameBack.toLocaleString("en-US")} of them broke off and came back: subscribers with a gap`,
      unit: "subscribers",
      better: "lower",
      ours: ours.withGaps,
      target: { text: "0", met: ours.withGaps === 0 },
    },
  ];
}
