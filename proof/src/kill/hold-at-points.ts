import type { CrashPoint, Stage } from "./crash-point.ts";
import { pause } from "./pause.ts";
import { pickSome, type Random } from "./seeded-random.ts";

/** How long nothing new may come before the kill, and how long in all. */
interface Patience {
  gapMs: number;
  patienceMs: number;
}

/** The first may take longer: a render needs some seconds from its command to its mention. */
const patientGaps = 6;
const longestAnswerMs = 2_500;
const lookEveryMs = 20;

/**
 * Has the process stop at many of these points, with different renders, and says where it stands when it is time to
 * kill it. One that nothing can hold comes last, and the kill right after it.
 */
export async function holdAtPoints(
  stage: Stage,
  points: readonly CrashPoint[],
  { random, gapMs }: { random: Random; gapMs: number },
): Promise<CrashPoint[]> {
  const chosen = onePerLane(pickSome(random, points, points.length));
  const lasting = chosen.filter(({ isInstant }) => !isInstant);
  const standing = await whoStands(stage, lasting, { gapMs, patienceMs: gapMs * patientGaps });
  // What was accepted must have been written down by the peer before it goes, too.
  if (standing.length > 0) await pause(20 + random() * 80);
  const instant = chosen.filter(({ isInstant }) => isInstant);
  const waits = { gapMs: longestAnswerMs, patienceMs: longestAnswerMs };
  return [...standing, ...(await whoStands(stage, instant, waits))];
}

function onePerLane(points: readonly CrashPoint[]): CrashPoint[] {
  return [...new Map(points.map((point) => [point.lane, point])).values()];
}

/** Ends when the process stands at all of them, or when nothing new has come for a while. */
async function whoStands(
  stage: Stage,
  points: readonly CrashPoint[],
  { gapMs, patienceMs }: Patience,
): Promise<CrashPoint[]> {
  const armed = await Promise.all(points.map(async (point) => ({ point, isHeld: await point.arm(stage) })));
  const startedAt = performance.now();
  let standing: CrashPoint[] = [];
  let movedAt = startedAt;
  while (standing.length < points.length) {
    const now = performance.now();
    if (now - startedAt > patienceMs || (standing.length > 0 && now - movedAt > gapMs)) break;
    await pause(lookEveryMs);
    const answers = await Promise.all(armed.map(async ({ point, isHeld }) => ((await isHeld()) ? [point] : [])));
    if (answers.flat().length > standing.length) movedAt = performance.now();
    standing = answers.flat();
  }
  return standing;
}
