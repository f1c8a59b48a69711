import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import type { LinkMode } from "./link-mode.ts";
import { startCluster, type Cluster } from "./cluster/start-cluster.ts";
import { linkNames, type LinkName, type LinkWorld } from "./links/link-world.ts";
import { openDiscordWorld } from "./links/open-discord-world.ts";
import { openServiceWorld } from "./links/open-service-world.ts";
import { openSlackWorld } from "./links/open-slack-world.ts";
import { runLink } from "./links/run-link.ts";
import type { StoreLocation } from "./processes/open-line.ts";
import { watchRejections } from "./watch-rejections.ts";

/** A connection that nobody answers on is only found out by its time limit, which takes too long for a quick look. */
const quickModes: readonly LinkMode[] = ["latency", "reset", "blackHole", "drip", "garbage", "truncation"];
const allModes: readonly LinkMode[] = [...quickModes, "halfOpen"];
/** What ends only with a bot's lease or a database socket's patience, a minute later, is for the whole proof. */
const quickModesOf: Partial<Record<LinkName, readonly LinkMode[]>> = {
  "Slack bot → service": ["latency", "blackHole", "drip"],
  "service → PostgreSQL": ["latency", "reset"],
};
const quickLinks = linkNames.filter((link) => link !== "Discord bot → service");
const lanes = 3;

/** R8: every link, under every fault. */
export async function proveLinks(options: ProofOptions): Promise<void> {
  const cluster = await startCluster();
  const left = [...(options.quick ? quickLinks : linkNames)];
  const work = async (): Promise<void> => {
    for (let link = left.shift(); link !== undefined; link = left.shift()) await proveLink(options, link, cluster);
  };
  await Promise.all(Array.from({ length: options.quick ? left.length : lanes }, work));
  await cluster?.remove();
}

async function proveLink(options: ProofOptions, link: LinkName, cluster: Cluster | undefined): Promise<void> {
  const run = {
    modes: options.quick ? (quickModesOf[link] ?? quickModes) : allModes,
    holdMs: options.quick ? 1_000 : 3_000,
    // A chat takes one message a second, and each render makes two: more would wait for their turn, not for the link.
    askEveryMs: options.quick ? 500 : 1_000,
    endWithinMs: 120_000,
  };
  await measureRow(options, `${link}: each fault of the link ends without loss, double or hang`, async () => {
    if (cluster === undefined && link === "service → PostgreSQL")
      return { tried: 0, violations: 0, leftOut: "no PostgreSQL server is installed here" };
    const { result: cells, uncaught } = await watchRejections(async () => {
      const world = await openWorld(link, cluster);
      try {
        return await runLink(world, run);
      } finally {
        await world.stop();
      }
    });
    const violations = [...cells.flatMap(({ problems }) => problems), ...uncaught];
    const traffic = cells.map(({ mode, touched, asked }) => `${mode} ${asked}/${touched}`).join(", ");
    const note = [`requests/chunks that met the fault: ${traffic}`, ...violations.slice(0, 6)];
    return { tried: cells.length, violations: violations.length, note: note.join("\n") };
  });
}

async function openWorld(link: LinkName, cluster: Cluster | undefined): Promise<LinkWorld> {
  const store: StoreLocation =
    cluster === undefined ? { memory: true } : { databaseUrl: await cluster.createDatabase() };
  if (link.startsWith("Slack")) return await openSlackWorld(link, store);
  if (link.startsWith("Discord")) return await openDiscordWorld(link, store);
  return await openServiceWorld(link, store);
}
