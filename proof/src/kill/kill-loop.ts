import { createCommandStream, type CommandStream } from "./command-stream.ts";
import type { CrashPoint, Stage } from "./crash-point.ts";
import { crashPoints } from "./crash-points.ts";
import type { Installation, ProcessName } from "./installation.ts";
import { keepRunning, type Running } from "./keep-running.ts";
import type { World } from "./open-world.ts";
import { holdAtPoints } from "./hold-at-points.ts";
import { becomesTrue, pause } from "./pause.ts";
import { pick, type Random } from "./seeded-random.ts";

/** How much killing there is to be. */
export interface KillPlan {
  kills: number;
  /** Kills at each named point, at least. */
  hitsPerPoint: number;
  /** Ends it where the machine is too slow; what is missing then counts as broken. */
  patienceMs: number;
}

export interface KillRun {
  world: World;
  installation: Installation;
  random: Random;
  running: Running;
  stream: CommandStream;
  hits: Map<CrashPoint, number>;
  kills: number;
  /** Renders that a person was asked about. */
  asked: Set<string>;
  /** Renders that were in doubt when a recovery at once was judged. */
  lookedUp: Set<string>;
  /** Commands on their way; each ends by itself within seconds. */
  asking: Set<Promise<unknown>>;
}

/** Unfinished renders at any time, so that every kill hits many of them. */
const inFlight = 16;
const longestRandomMs = 1_500;
/** One kill in so many comes while the last victim is still starting. */
const startKillShare = 0.2;
const everybodyShare = 0.1;

export function openKillRun(parts: { world: World; installation: Installation; random: Random }): KillRun {
  const running = keepRunning(parts.installation);
  const stream = createCommandStream(parts);
  return {
    ...parts,
    running,
    stream,
    hits: new Map(),
    kills: 0,
    asked: new Set(),
    lookedUp: new Set(),
    asking: new Set(),
  };
}

/** Kills and starts again at once, under a stream of commands, until the plan is met or its time is over. */
export async function killUntilMet(run: KillRun, plan: KillPlan): Promise<void> {
  const until = performance.now() + plan.patienceMs;
  const killsBefore = run.kills;
  const isMet = (): boolean => run.kills - killsBefore >= plan.kills && lacking(run, plan).length === 0;
  while (!isMet() && performance.now() < until) await killOnce(run, plan);
  await Promise.all(run.asking);
}

const lacking = ({ hits }: KillRun, { hitsPerPoint }: KillPlan): CrashPoint[] =>
  crashPoints.filter((point) => (hits.get(point) ?? 0) < hitsPerPoint);

async function killOnce(run: KillRun, plan: KillPlan): Promise<void> {
  const { random, running } = run;
  const starting = running.start();
  if (run.kills > 0 && random() < startKillShare) {
    await pause(random() * longestRandomMs);
    return await kill(run, starting);
  }
  await running.ready();
  await untilConnected(run);
  await topUp(run);
  const points = lacking(run, plan);
  const victims = chooseVictims(run, points);
  const own = points.filter(({ process }) => victims.includes(process) || run.installation.store === "embedded");
  await killAtPoints(run, { victims, points: own });
}

/** At some of these points where there are any, else at a random moment. */
async function killAtPoints(
  run: KillRun,
  { victims, points }: { victims: readonly ProcessName[]; points: readonly CrashPoint[] },
): Promise<void> {
  const { world, installation, random, stream, hits } = run;
  const killed = new AbortController();
  const ask: Stage["ask"] = async (via, placeId) => await keep(run, stream.ask(via, placeId));
  const stage = { world, installation, ask, killed: killed.signal };
  if (points.length === 0) await pause(random() * longestRandomMs);
  const held = await holdAtPoints(stage, points, { random, gapMs: gapFor(run) });
  for (const point of held) hits.set(point, (hits.get(point) ?? 0) + 1);
  killed.abort();
  await kill(run, victims);
}

/** Renders come by one after the other, more slowly where starting is slow. */
const gapFor = ({ running }: KillRun): number => Math.min(4_000, Math.max(1_200, running.lastStartMs / 2));

async function kill(run: KillRun, victims: readonly ProcessName[]): Promise<void> {
  await run.running.kill(victims);
  run.kills += 1;
  run.world.clearFaults();
}

/** The processes of a point that was not hit often enough; now and then all of them, as when the machine goes. */
function chooseVictims({ random, installation }: KillRun, points: readonly CrashPoint[]): readonly ProcessName[] {
  const { processes } = installation;
  if (processes.length === 1 || random() < everybodyShare) return processes;
  const wanted = [...new Set(points.map(({ process }) => process))];
  return [pick(random, wanted.length > 0 ? wanted : processes)];
}

async function untilConnected({ world }: KillRun): Promise<void> {
  const { slack, discord } = world;
  await becomesTrue(() => slack.sockets.count() > 0 && discord.gateway.count() > 0, { patienceMs: 3_000 });
}

async function topUp(run: KillRun): Promise<void> {
  const states = ["queued", "submitting", "rendering", "saving"] as const;
  const { renders } = await run.installation.client.renders.list.query({ states: [...states], limit: 100 });
  void keep(run, run.stream.askAgain());
  for (let missing = inFlight - renders.length; missing > 0; missing -= 1) void keep(run, run.stream.ask());
}

async function keep<T>({ asking }: KillRun, work: Promise<T>): Promise<T> {
  asking.add(work);
  return await work.finally(() => asking.delete(work));
}
