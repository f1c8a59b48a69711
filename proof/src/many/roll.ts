import { becomesTrue, pause } from "../kill/pause.ts";
import { countHeld, type Held } from "./count-held.ts";
import type { Load } from "./keep-asking.ts";
import type { Member } from "./member.ts";
import type { Site } from "./open-site.ts";

const healthyWithinMs = 30_000;
/** A balancer that has just seen a process come back has sent it something by then. */
const restMs = 300;

/** SIGTERM to one process after the other, each back before the next one goes, as an update does it. */
export async function rollOnce(site: Site): Promise<void> {
  for (const member of site.fleet.members) {
    await site.fleet.stop(member);
    await site.fleet.start(member);
    await allHealthy(site);
    await pause(restMs);
  }
}

/** Waits until every balancer has all of its processes back. */
export async function allHealthy({ fronts }: Site): Promise<void> {
  const isWhole = (): boolean => fronts.every((front) => front.healthy() === front.size);
  await becomesTrue(isWhole, { patienceMs: healthyWithinMs });
}

/**
 * Stops every process while renders are on their way and nobody asks, and says what is still held in the database when
 * the last one has gone: the bots first, because they give their cards back to the services.
 */
export async function stopAll(site: Site, load: Load): Promise<Held> {
  const { fleet, databaseUrl } = site;
  await load.hush();
  const isBot = ({ kind }: Member): boolean => kind === "slack" || kind === "discord";
  await Promise.all(fleet.members.filter(isBot).map((member) => fleet.stop(member)));
  await Promise.all(fleet.members.map((member) => fleet.stop(member)));
  const held = await countHeld(databaseUrl);
  await fleet.startAll();
  await allHealthy(site);
  load.goOn();
  return held;
}
