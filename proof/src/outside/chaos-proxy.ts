import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { openTube, type Tube } from "./chaos-tube.ts";
import type { LinkMode } from "./link-mode.ts";

/** A TCP link that misbehaves on demand. */
export interface ChaosProxy {
  port: number;
  /** Sets how connections behave from now on, those that stand included; `open` lets go of what was held. */
  set(mode: LinkMode): void;
  /** How many chunks met the fault since `set`. Zero means that the fault was never tried. */
  touched(): number;
  /** Connections that stand. */
  count(): number;
  stop(): Promise<void>;
}

export interface ChaosProxyOptions {
  target: { host: string; port: number };
  /** Changes an answer on its way; must keep its length. */
  rewrite?: (chunk: Buffer) => Buffer;
}

/** Opens a proxy to `target` on a free loopback port. */
export async function openChaosProxy({ target, rewrite = (chunk) => chunk }: ChaosProxyOptions): Promise<ChaosProxy> {
  const link: { mode: LinkMode; touched: number } = { mode: "open", touched: 0 };
  const tubes = new Set<Tube>();
  const onTouched = () => (link.touched += 1);
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const peer = connect({ ...target, allowHalfOpen: true });
    const tube = openTube({ client, peer, mode: () => link.mode, onTouched, rewrite });
    tubes.add(tube);
    tube.onClosed(() => tubes.delete(tube));
  });
  await listen(server);
  return {
    port: portOf(server),
    set(mode) {
      link.mode = mode;
      link.touched = 0;
      for (const tube of tubes) tube.modeChanged();
    },
    touched: () => link.touched,
    count: () => tubes.size,
    async stop() {
      for (const tube of tubes) tube.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** The same link for a URL. Where answers name the URL's own port, they name the proxy's on their way back. */
export async function proxyUrl(url: string): Promise<{ proxy: ChaosProxy; url: string }> {
  const proxied = new URL(url);
  const { hostname: host, port } = proxied;
  const own: { port: number } = { port: 0 };
  const rewrite = (chunk: Buffer): Buffer => replacePort(chunk, { host, from: port, to: own.port });
  const proxy = await openChaosProxy({ target: { host, port: Number(port) }, rewrite });
  own.port = proxy.port;
  proxied.port = String(proxy.port);
  return { proxy, url: url.endsWith("/") ? proxied.href : proxied.href.replace(/\/$/, "") };
}

/** Ports of one length only, so that no length that was announced becomes wrong. */
export function replacePort(chunk: Buffer, { host, from, to }: { host: string; from: string; to: number }): Buffer {
  if (String(to).length !== from.length) return chunk;
  return Buffer.from(chunk.toString("latin1").replaceAll(`${host}:${from}`, `${host}:${to}`), "latin1");
}

async function listen(server: Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
