import { pause } from "../kill/pause.ts";
import { pickSome, type Random } from "../kill/seeded-random.ts";
import { kinds, type Member } from "./member.ts";
import type { Site } from "./open-site.ts";
import { allHealthy } from "./roll.ts";

/** How long it goes on. */
export interface StormPlan {
  /** How often each kind of process is killed, and how often stopped, at least. */
  perKind: number;
  /** What else there must be before it ends. */
  isEnough: () => boolean;
  /** Ends it where the machine is too slow; what is missing then counts as broken. */
  patienceMs: number;
}

const longestRestMs = 1_500;
const mostVictims = 3;
/** One blow in so many comes while the last victims are still starting. */
const startingShare = 0.3;
const killShare = 0.6;

/** Kill -9 or SIGTERM to up to three processes together, at random moments. Says what is missing of the plan. */
export async function storm(site: Site, random: Random, plan: StormPlan): Promise<string[]> {
  const until = performance.now() + plan.patienceMs;
  const { fleet } = site;
  const blows: Blow[] = [];
  let starting: Promise<unknown>[] = [];
  while ((lacking(blows, plan).length > 0 || !plan.isEnough()) && performance.now() < until) {
    const how = random() < killShare ? "kill" : "stop";
    const victims = pickSome(random, fleet.members, 1 + Math.floor(random() * mostVictims));
    await Promise.all(victims.map((member) => fleet[how](member)));
    blows.push(...victims.map(({ kind }) => ({ how, kind }) as const));
    starting.push(...victims.map((member) => fleet.start(member)));
    if (random() > startingShare) {
      await Promise.all(starting);
      starting = [];
    }
    await pause(random() * longestRestMs);
  }
  await Promise.all(starting);
  await fleet.startAll();
  await allHealthy(site);
  return [...lacking(blows, plan), ...(plan.isEnough() ? [] : ["too few renders before the time was over"])];
}

interface Blow {
  how: "kill" | "stop";
  kind: Member["kind"];
}

function lacking(blows: readonly Blow[], { perKind }: StormPlan): string[] {
  const cases = kinds.flatMap((kind) => (["kill", "stop"] as const).map((how): Blow => ({ how, kind })));
  return cases.flatMap(({ how, kind }) => {
    const count = blows.filter((blow) => blow.how === how && blow.kind === kind).length;
    return count < perKind ? [`${how} of a ${kind}: ${count} of ${perKind}`] : [];
  });
}
