import { createReelayClient } from "@reelay/api/client";
import { askRender } from "../ask-render.ts";
import { proxyUrl, type ChaosProxy } from "../chaos-proxy.ts";
import type { StoreLocation } from "../processes/open-line.ts";
import type { LinkName, LinkWorld } from "./link-world.ts";
import { openBase, type Base } from "./open-base.ts";

/** What `openLine` gives a call of AI STUDIOS, and what the process itself may come late. */
const callMs = 2_000;
const graceMs = 500;
const patienceMs = 4_000;

/** Worlds without a chat: asked by the typed client. */
export async function openServiceWorld(link: LinkName, store: StoreLocation): Promise<LinkWorld> {
  const late: string[] = [];
  let proxy: ChaosProxy | undefined;
  const through = async (url: string): Promise<string> => {
    const proxied = await proxyUrl(url);
    ({ proxy } = proxied);
    return proxied.url;
  };
  const location = link === "service → PostgreSQL" && "databaseUrl" in store ? await viaProxy(store, through) : store;
  const base = await openBase(location, {
    ...(link === "service → AI STUDIOS" && { vendorUrl: through }),
    onCall({ path, durationMs }) {
      if (durationMs > callMs + graceMs) late.push(`${path} took ${durationMs} ms`);
    },
  });
  const url = link === "client → service" ? await through(base.line.running.url) : base.line.running.url;
  const client = createReelayClient({ url, apiKey: base.line.apiKey });
  if (proxy === undefined) throw new Error(`no proxy on ${link}`);
  return worldOf(base, proxy, { late, ask: (title) => askRender(client, title, patienceMs) });
}

async function viaProxy(
  { databaseUrl }: { databaseUrl: string },
  through: (url: string) => Promise<string>,
): Promise<StoreLocation> {
  return { databaseUrl: await through(databaseUrl) };
}

function worldOf(
  base: Base,
  proxy: ChaosProxy,
  { late, ask }: { late: readonly string[]; ask: LinkWorld["ask"] },
): LinkWorld {
  return {
    proxy,
    ask,
    observer: base.observer,
    control: base.control,
    postProblems: () => [],
    lateCalls: () => [...late],
    async stop() {
      await base.stop();
      await proxy.stop();
    },
  };
}
