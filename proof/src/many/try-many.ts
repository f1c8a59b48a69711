import type { Command } from "../kill/command-stream.ts";
import { openWorld, type World } from "../kill/open-world.ts";
import { seededRandom, type Random } from "../kill/seeded-random.ts";
import type { Held } from "./count-held.ts";
import { keepAsking, type Load } from "./keep-asking.ts";
import type { Fleet } from "./keep-fleet.ts";
import { openSite, type Site } from "./open-site.ts";
import { rollOnce, stopAll } from "./roll.ts";
import { settle, type Aftermath } from "./settle.ts";
import { storm } from "./storm.ts";

/** How much there is to be. */
export interface ManyPlan {
  /** Rounds of the rolling restart: every process once. */
  rounds: number;
  /** Commands that must have been given by the end of the rolling restarts, and by the end of all. */
  commandsRolling: number;
  commands: number;
  fullStops: number;
  /** Renders on their way at any time, about. */
  mostUnfinished: number;
  /** How often each kind is killed, and stopped, at random; 0 leaves the storm out. */
  blowsPerKind: number;
  /** How long the storm may take. */
  stormMs: number;
  /** How long everything may take to come to its end afterwards. */
  settleMs: number;
  /** Ends it where something hangs; nothing is judged then. */
  longestMs: number;
}

/** Everything that there is to judge. */
export interface Trial {
  seed: number;
  fleet: Fleet;
  /** Given while processes were only restarted one after the other. */
  rolled: readonly Command[];
  /** How many of the fleet's stops belong to that. */
  rolledStops: number;
  commands: readonly Command[];
  held: readonly Held[];
  /** What the storm did not reach. */
  missing: readonly string[];
  aftermath: Aftermath;
}

/** The sandbox takes about this many times less than its nine seconds for a video. */
const speed = 8;

/** Goes through the plan, on a database of its own. */
export async function tryMany(
  plan: ManyPlan,
  { seed, databaseUrl }: { seed: number; databaseUrl: string },
): Promise<Trial> {
  const random = seededRandom(seed);
  const world = await openWorld();
  try {
    const site = await openSite(world, { random, databaseUrl, speed });
    try {
      return await within(plan.longestMs, goThrough(plan, { seed, random, world, site }));
    } finally {
      await site.close();
    }
  } finally {
    await world.stop();
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const tooLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => tooLate.reject(new Error(`it had not ended after ${limitMs} ms`)), limitMs);
  return await Promise.race([work, tooLate.promise]).finally(() => clearTimeout(timer));
}

interface Parts {
  seed: number;
  random: Random;
  world: World;
  site: Site;
}

async function goThrough(plan: ManyPlan, { seed, random, world, site }: Parts): Promise<Trial> {
  const load = keepAsking({ world, site, random, mostUnfinished: plan.mostUnfinished });
  try {
    const { stream } = load;
    await roll(plan, site, load);
    const rolled = [...stream.given];
    const rolledStops = site.fleet.stops.length;
    const held: Held[] = [];
    for (let count = 0; count < plan.fullStops; count += 1) {
      await load.more(plan.mostUnfinished);
      held.push(await stopAll(site, load));
    }
    const isEnough = (): boolean => stream.given.length >= plan.commands;
    const { blowsPerKind: perKind, stormMs: patienceMs } = plan;
    load.goOn();
    const missing = perKind > 0 ? await storm(site, random, { perKind, isEnough, patienceMs }) : [];
    await load.hush();
    const aftermath = await settle({ site, world, load }, plan.settleMs);
    return { seed, fleet: site.fleet, rolled, rolledStops, commands: stream.given, held, missing, aftermath };
  } finally {
    load.stop();
  }
}

async function roll(plan: ManyPlan, site: Site, load: Load): Promise<void> {
  for (let round = 0; round < plan.rounds || load.stream.given.length < plan.commandsRolling; round += 1) {
    await rollOnce(site);
  }
  await load.hush();
  load.goOn();
}
