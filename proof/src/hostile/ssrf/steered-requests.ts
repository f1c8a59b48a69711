import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { connectRegion, createAiStudiosClient, isUsableLink, regions, type RegionConnection } from "@reelay/core";
import { readTextFile } from "../../../../packages/chat/src/bot/read-text-file.ts";
import { fetchVideo } from "../../../../packages/api/src/media/fetch-video.ts";
import { openLink } from "../../../../packages/api/src/media/open-link.ts";
import { webhookSecret } from "../../../../packages/api/src/webhooks/webhook-secret.ts";
import { createTally, type Outcome } from "../tally.ts";
import type { Victim } from "../victim.ts";
import { loopbackSpellings } from "./loopback-spellings.ts";
import { openDecoy } from "./open-decoy.ts";

/** Where a spelling is given in; true when it was refused. */
type WayIn = readonly [what: string, offer: (url: string) => Promise<boolean>];

/** S7: whatever address is put into a link, a redirect, a setting, an attachment or a webhook, the decoy stays unseen. */
export async function steeredRequests(victim: Victim): Promise<Outcome> {
  const tally = createTally();
  const decoy = await openDecoy();
  const redirector = await openRedirector();
  try {
    const [good = "app.aistudios.com"] = regions.global.mediaHosts.filter((host) => !host.startsWith("*"));
    const spellings = loopbackSpellings(decoy.port, good);
    const ways = [...waysToLinks(victim, redirector), ...otherWays(victim)];
    for (const [what, offer] of ways) {
      for (const url of spellings) {
        const before = decoy.hits();
        const refused = await offer(url);
        const held = refused && decoy.hits() === before;
        tally.check(held, () => `${what} took ${JSON.stringify(url)}${decoy.hits() > before ? " and called it" : ""}`);
      }
    }
    return tally.outcome(
      `${spellings.length} spellings, ${ways.length} ways in, ${decoy.hits()} connections to the decoy`,
    );
  } finally {
    await redirector.close();
    await decoy.close();
  }
}

function waysToLinks(victim: Victim, redirector: Redirector): WayIn[] {
  const official = connectRegion({ region: "global" });
  const trusting = connectRegion({
    region: "global",
    mediaHosts: ["localhost", "127.0.0.1", "*.0.0.1", "0.0.0.0", "[::1]"],
  });
  const local = connectRegion({ region: "global", baseUrl: redirector.url });
  const fetchFrom = (connection: RegionConnection, link: string) =>
    isRejected(
      fetchVideo({
        link,
        connection,
        targetFile: join(victim.dataDir, "steered.mp4"),
        maxBytes: 1_000,
        signal: AbortSignal.timeout(5_000),
      }),
    );
  const api = createAiStudiosClient({
    connection: local,
    credentials: { appId: "a", userKey: "canary" },
    timeouts: { readMs: 2_000, writeMs: 2_000 },
  });
  return [
    ["a video's link", (url) => fetchFrom(official, url)],
    ["a video's link with careless media hosts", (url) => fetchFrom(trusting, url)],
    ["a video's link beside a local base", (url) => fetchFrom(local, url)],
    ["the check of links", async (url) => !isUsableLink(official, url) && !isUsableLink(local, url)],
    ["a socket to a link that was let through", (url) => isRejected(openDirectly(official, url))],
    ["a video's redirect", (url) => fetchFrom(local, redirector.to(url))],
    ["a call's redirect", (url) => (redirector.to(url), isRejected(api.isAuthenticated().then(mustBe(true))))],
  ];
}

/** Node's own client refuses schemes that are not HTTP's. */
async function openDirectly(connection: RegionConnection, url: string): Promise<void> {
  (await openLink(connection, url, AbortSignal.timeout(5_000))).destroy();
}

function otherWays(victim: Victim): WayIn[] {
  const origins = new Set(["https://cdn.discordapp.com", "https://files.slack.com"]);
  const id = "r_00000000000000000000";
  const hook = `${victim.url}/hooks/aistudios/${id}/${webhookSecret(victim.secret, id)}`;
  return [
    ["an attachment", async (url) => (await readTextFile({ url, bytes: 10 }, { origins })).kind === "notFetched"],
    ["the setting of a base", async (url) => isOwnersOwn(url)],
    [
      "a webhook",
      async (url) => (await fetch(hook, { method: "POST", body: JSON.stringify({ downloadUrl: url }) })).ok,
    ],
  ];
}

/** An owner may point a region at a sandbox on loopback, spelled as a URL spells it, and at nothing else of this list. */
function isOwnersOwn(baseUrl: string): boolean {
  try {
    const { hostname } = new URL(connectRegion({ region: "global", baseUrl }).baseUrl);
    return (
      hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.") || baseUrl.startsWith("https:")
    );
  } catch {
    return true;
  }
}

function mustBe(expected: boolean): (value: boolean) => void {
  return (value) => {
    if (value !== expected) throw new Error("it was refused");
  };
}

async function isRejected(work: Promise<unknown>): Promise<boolean> {
  return await work.then(
    () => false,
    () => true,
  );
}

interface Redirector {
  url: string;
  /** The next answers lead there; gives the link to ask for. */
  to(location: string): string;
  close(): Promise<void>;
}

/** An AI STUDIOS that sends everybody elsewhere. */
async function openRedirector(): Promise<Redirector> {
  const statuses = [301, 302, 303, 307, 308];
  let location = "";
  let turn = 0;
  const server = createServer((_, response) => {
    const to = Buffer.from(location.replaceAll(/[\r\n]/g, "")).toString("latin1");
    response.writeHead(statuses[turn++ % statuses.length] ?? 302, { location: to, refresh: `0; url=${to}` }).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return {
    url,
    to(next) {
      location = next;
      return `${url}/v.mp4`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
