import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import type { LinkMode } from "./link-mode.ts";

/** One connection through the proxy. */
export interface Tube {
  /** The link's mode is another now. */
  modeChanged(): void;
  onClosed(listener: () => void): void;
  destroy(): void;
}

export interface TubeEnds {
  client: Socket;
  peer: Socket;
  mode: () => LinkMode;
  onTouched: () => void;
  rewrite: (chunk: Buffer) => Buffer;
}

const latencyMs = 300;
const dripEveryMs = 25;

interface Flow {
  /** Waits to be let through, oldest first; null is the end of the stream. */
  held: (Buffer | null)[];
  timer: NodeJS.Timeout | undefined;
}

interface Pipe extends TubeEnds {
  up: Flow;
  down: Flow;
  /** The peer's answers are swallowed for good, and nobody may learn of its end. */
  isDead: boolean;
}

/** Joins two sockets and does to what passes what the link's mode says. */
export function openTube(ends: TubeEnds): Tube {
  const { client, peer, mode } = ends;
  const pipe: Pipe = {
    ...ends,
    up: { held: [], timer: undefined },
    down: { held: [], timer: undefined },
    isDead: false,
  };
  const destroy = (): void => close(pipe);
  client.on("data", (chunk) => {
    if (mode() === "blackHole") ends.onTouched();
    passUp(pipe, chunk);
  });
  client.on("end", () => passUp(pipe, null));
  peer.on("data", (chunk) => answer(pipe, ends.rewrite(chunk)));
  peer.on("end", () => {
    if (!pipe.isDead) passDown(pipe, null);
  });
  // What breaks on one side is felt on the other, unless nobody may know.
  client.on("error", destroy);
  peer.on("error", () => {
    if (!pipe.isDead && mode() !== "blackHole") destroy();
  });
  client.on("close", destroy);
  return {
    modeChanged() {
      if (mode() === "reset") resetNow(pipe);
      forward(pipe.up, { to: peer, mode, isAnswer: false });
      forward(pipe.down, { to: client, mode, isAnswer: true });
    },
    onClosed: (listener) => void client.once("close", listener),
    destroy,
  };
}

/** What came from the peer meets the fault. */
function answer(pipe: Pipe, chunk: Buffer): void {
  const mode = pipe.mode();
  if (mode !== "open") pipe.onTouched();
  if (mode === "halfOpen") pipe.isDead = true;
  if (pipe.isDead) return;
  if (mode === "reset") return reset(pipe);
  if (mode === "truncation") return truncate(pipe, chunk);
  passDown(pipe, mode === "garbage" ? randomBytes(chunk.length) : chunk);
}

function truncate({ client, peer }: Pipe, chunk: Buffer): void {
  client.end(chunk.subarray(0, Math.floor(chunk.length / 2)));
  peer.destroy();
}

/** One that stands meets the fault too. */
function resetNow(pipe: Pipe): void {
  pipe.onTouched();
  reset(pipe);
}

function reset({ client, peer }: Pipe): void {
  client.resetAndDestroy();
  peer.destroy();
}

function close({ client, peer, up, down }: Pipe): void {
  clearTimeout(up.timer);
  clearTimeout(down.timer);
  client.destroy();
  peer.destroy();
}

function passUp({ up, peer, mode }: Pipe, chunk: Buffer | null): void {
  up.held.push(chunk);
  forward(up, { to: peer, mode, isAnswer: false });
}

function passDown({ down, client, mode }: Pipe, chunk: Buffer | null): void {
  down.held.push(chunk);
  forward(down, { to: client, mode, isAnswer: true });
}

/** Sends on what the mode lets through; answers are what latency and drip slow down. */
function forward(flow: Flow, way: { to: Socket; mode: () => LinkMode; isAnswer: boolean }): void {
  const mode = way.mode();
  if (mode === "blackHole" || flow.held.length === 0) return;
  const isSlow = way.isAnswer && (mode === "latency" || mode === "drip");
  if (!isSlow) {
    clearTimeout(flow.timer);
    flow.timer = undefined;
    for (const chunk of flow.held.splice(0)) send(way.to, chunk);
    return;
  }
  flow.timer ??= setTimeout(
    () => {
      flow.timer = undefined;
      const [first] = flow.held.splice(0, 1);
      send(way.to, mode === "drip" && first ? takeByte(flow, first) : (first ?? null));
      forward(flow, way);
    },
    mode === "drip" ? dripEveryMs : latencyMs,
  );
}

function takeByte(flow: Flow, chunk: Buffer): Buffer {
  if (chunk.length > 1) flow.held.unshift(chunk.subarray(1));
  return chunk.subarray(0, 1);
}

function send(to: Socket, chunk: Buffer | null): void {
  if (to.destroyed || to.writableEnded) return;
  if (chunk === null) to.end();
  else to.write(chunk);
}
