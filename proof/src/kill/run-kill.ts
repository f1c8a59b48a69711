import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { crashPoints } from "./crash-points.ts";
import type { Verdict, Verdicts } from "./judge-batch.ts";
import { openKillRun, type KillPlan, type KillRun } from "./kill-loop.ts";
import { openInstallation } from "./open-installation.ts";
import { openWorld } from "./open-world.ts";
import { reportJournal } from "./run-journal.ts";
import { runBatch } from "./run-batch.ts";
import { seededRandom } from "./seeded-random.ts";

type Recovery = "atOnce" | "late";
interface Plan extends KillPlan {
  recovery: Recovery;
}
/** What one store has been through. */
interface Ordeal {
  run: KillRun;
  verdicts: Map<Recovery, Verdicts>;
}

/** The embedded store starts more slowly, so PostgreSQL has more of the 300 kills. */
function plansFor(quick: boolean, store: "embedded" | "postgres"): readonly Plan[] {
  if (quick) return [{ kills: 6, hitsPerPoint: 1, patienceMs: 120_000, recovery: "late" }];
  const kills = store === "embedded" ? 80 : 205;
  return [
    { kills, hitsPerPoint: 5, patienceMs: 900_000, recovery: "atOnce" },
    { kills: 10, hitsPerPoint: 5, patienceMs: 120_000, recovery: "late" },
  ];
}

/** The real build under kill -9, on both stores at the same time. */
export async function runKill(options: ProofOptions): Promise<void> {
  const { databaseUrl } = options;
  const seed = Date.now() % 1_000_000_000;
  const embedded = suffer(options, { seed, databaseUrl: undefined });
  const postgres = databaseUrl === undefined ? undefined : suffer(options, { seed: seed + 1, databaseUrl });
  // Each is awaited by its rows; until then nobody listens.
  for (const ordeal of [embedded, postgres]) ordeal?.catch(() => {});
  await reportStore(options, { name: "PGlite", seed, ordeal: embedded });
  await reportStore(options, { name: "PostgreSQL", seed: seed + 1, ordeal: postgres });
  await reportJournal(options, seededRandom(seed));
}

async function suffer(
  { quick }: ProofOptions,
  { seed, databaseUrl }: { seed: number; databaseUrl: string | undefined },
): Promise<Ordeal> {
  const random = seededRandom(seed);
  const world = await openWorld();
  try {
    const installation = await openInstallation(world, { random, databaseUrl });
    const run = openKillRun({ world, installation, random });
    try {
      const verdicts = new Map<Recovery, Verdicts>();
      for (const plan of plansFor(quick, installation.store)) {
        verdicts.set(plan.recovery, await runBatch(run, plan, plan.recovery));
      }
      return { run, verdicts };
    } finally {
      await run.running.kill(installation.processes);
      await installation.close();
    }
  } finally {
    await world.stop();
  }
}

async function reportStore(
  options: ProofOptions,
  { name, seed, ordeal }: { name: string; seed: number; ordeal: Promise<Ordeal> | undefined },
): Promise<void> {
  const row = (bar: string, read: (suffered: Ordeal) => Verdict & { note?: string }): Promise<void> =>
    measureRow(options, `${name}: ${bar}`, async () => {
      if (ordeal === undefined) return { tried: 0, violations: 0, leftOut: "DATABASE_URL is not set" };
      const { tried, broken, note } = read(await ordeal);
      const lines = [...(note === undefined ? [] : [note]), ...broken.slice(0, 10)];
      return { tried, violations: broken.length, ...(lines.length > 0 && { note: lines.join("\n") }) };
    });
  const plans = plansFor(options.quick, name === "PGlite" ? "embedded" : "postgres");
  await row("starts again after every kill -9", ({ run }) => killsOf(run, { seed, plans }));
  await row("every named crash point is hit", ({ run }) => pointsHit(run, options.quick));
  for (const { recovery } of plans) {
    const when = recovery === "late" ? "back 10 min late" : "back at once";
    const of = (key: keyof Verdicts) => (suffered: Ordeal) => verdictOf(suffered, recovery, key);
    const whole = recovery === "late" ? "" : " that is not being looked up";
    await row(`${when}: every acknowledged render${whole} ends`, of("ended"));
    await row(`${when}: exported and charged once`, of("paidOnce"));
    await row(`${when}: one card with one film per chat render`, of("resultOnce"));
    await row(`${when}: one mention per chat render`, of("mentionedOnce"));
  }
}

function verdictOf({ verdicts }: Ordeal, recovery: Recovery, key: keyof Verdicts): Verdict {
  return verdicts.get(recovery)?.[key] ?? { tried: 1, broken: ["it was not judged"] };
}

function killsOf(
  { kills, running, stream, asked, lookedUp }: KillRun,
  { seed, plans }: { seed: number; plans: readonly Plan[] },
): Verdict & { note: string } {
  const { problems, failedStarts } = running;
  const wanted = plans.reduce((sum, plan) => sum + plan.kills, 0);
  const short = kills < wanted ? [`only ${kills} of ${wanted} kills before the time was over`] : [];
  const questions = `${lookedUp.size} renders were looked up for minutes, a person was asked about ${asked.size}`;
  const note = `seed ${seed}; ${stream.given.length} commands; ${questions}; ${problems.length} error lines in the logs`;
  return { tried: kills, broken: [...failedStarts, ...short], note };
}

function pointsHit({ hits }: KillRun, quick: boolean): Verdict & { note: string } {
  const wanted = quick ? 1 : 5;
  const broken = crashPoints.flatMap((point) => {
    const count = hits.get(point) ?? 0;
    return count >= wanted ? [] : [`${point.name}: ${count} of ${wanted}`];
  });
  const total = [...hits.values()].reduce((sum, count) => sum + count, 0);
  return { tried: crashPoints.length, broken, note: `${total} hits; each wanted ${wanted} times` };
}
