import { monitorEventLoopDelay } from "node:perf_hooks";
import { createReelayClient } from "@reelay/api/client";
import { askRender } from "../ask-render.ts";
import { proxyUrl, type ChaosProxy } from "../chaos-proxy.ts";
import type { StoreLocation } from "../processes/open-line.ts";
import type { LinkName, LinkWorld } from "./link-world.ts";
import { openBase, type Base } from "./open-base.ts";

/** What `openLine` gives a call of AI STUDIOS, and how much later it may end beside what this process itself is late. */
const callMs = 2_000;
const graceMs = 250;
const patienceMs = 4_000;

/** Worlds without a chat: asked by the typed client. */
export async function openServiceWorld(link: LinkName, store: StoreLocation): Promise<LinkWorld> {
  const calls: { path: string; durationMs: number }[] = [];
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  let proxy: ChaosProxy | undefined;
  const through = async (url: string): Promise<string> => {
    const proxied = await proxyUrl(url);
    ({ proxy } = proxied);
    return proxied.url;
  };
  const location = link === "service → PostgreSQL" && "databaseUrl" in store ? await viaProxy(store, through) : store;
  const base = await openBase(location, {
    ...(link === "service → AI STUDIOS" && { vendorUrl: through }),
    onCall: (call) => void calls.push(call),
  });
  const url = link === "client → service" ? await through(base.line.running.url) : base.line.running.url;
  const client = createReelayClient({ url, apiKey: base.line.apiKey });
  if (proxy === undefined) throw new Error(`no proxy on ${link}`);
  lag.reset();
  const late = () => calls.filter(({ durationMs }) => durationMs > callMs + graceMs + lag.max / 1e6);
  return worldOf(base, proxy, {
    lateCalls: () => late().map(({ path, durationMs }) => `${path} took ${durationMs} ms`),
    ask: (title) => askRender(client, title, patienceMs),
  });
}

async function viaProxy(
  { databaseUrl }: { databaseUrl: string },
  through: (url: string) => Promise<string>,
): Promise<StoreLocation> {
  return { databaseUrl: await through(databaseUrl) };
}

function worldOf(base: Base, proxy: ChaosProxy, { lateCalls, ask }: Pick<LinkWorld, "lateCalls" | "ask">): LinkWorld {
  return {
    proxy,
    ask,
    observer: base.observer,
    control: base.control,
    postProblems: () => [],
    lateCalls,
    async stop() {
      await base.stop();
      await proxy.stop();
    },
  };
}
