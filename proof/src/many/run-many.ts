import { mostAtOnce, mostWithin } from "../account/most-calls.ts";
import { judgeBatch, type Verdict } from "../kill/judge-batch.ts";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { judgeAnswers, troubles } from "./judge-answers.ts";
import { callsPerSecond } from "./members-of.ts";
import { tryMany, type ManyPlan, type Trial } from "./try-many.ts";

const longestStopMs = 5_000;
/** A call leaves a little after its instant, and now and then several that waited for the processor leave together. */
const windowMs = 800;

const fullPlan: ManyPlan = {
  rounds: 6,
  commandsRolling: 700,
  commands: 2_000,
  fullStops: 5,
  mostUnfinished: 60,
  blowsPerKind: 8,
  stormMs: 600_000,
  // What was killed just before its paid call is looked for during ten minutes; then a person is asked.
  settleMs: 780_000,
  longestMs: 2_400_000,
};

/** No kill -9: what it leaves in doubt takes ten minutes. */
const quickPlan: ManyPlan = {
  rounds: 1,
  commandsRolling: 40,
  commands: 40,
  fullStops: 1,
  mostUnfinished: 12,
  blowsPerKind: 0,
  stormMs: 0,
  settleMs: 120_000,
  longestMs: 600_000,
};

interface Bar extends Verdict {
  note?: string;
}

/** Several processes of every kind on one PostgreSQL, restarted and killed under load. */
export async function runMany(options: ProofOptions): Promise<void> {
  const { databaseUrl, quick } = options;
  const seed = Date.now() % 1_000_000_000;
  const trial = databaseUrl && tryMany(quick ? quickPlan : fullPlan, { seed, databaseUrl });
  // Its rows await it; until then nobody listens.
  if (trial) trial.catch(() => {});
  for (const [bar, read] of Object.entries(bars)) {
    await measureRow(options, bar, async () => {
      if (!trial) return { tried: 0, violations: 0, leftOut: "DATABASE_URL is not set" };
      const { tried, broken, note } = read(await trial);
      const lines = [...(note === undefined ? [] : [note]), ...broken.slice(0, 10)];
      return { tried, violations: broken.length, ...(lines.length > 0 && { note: lines.join("\n") }) };
    });
  }
}

const bars: Readonly<Record<string, (trial: Trial) => Bar>> = {
  "rolling restart under load: nobody sees an error": ({ rolled, rolledStops, aftermath }) => ({
    tried: rolled.length,
    broken: troubles(rolled, aftermath.renders),
    note: `${rolledStops} restarts, one process after the other`,
  }),
  "SIGTERM: the process has gone within 5 s": ({ fleet: { stops } }) => ({
    tried: stops.length,
    broken: stops
      .filter(({ tookMs }) => tookMs > longestStopMs)
      .map(({ name, tookMs }) => `${name}: ${Math.round(tookMs)} ms`),
    note: `longest ${Math.round(Math.max(0, ...stops.map(({ tookMs }) => tookMs)))} ms`,
  }),
  "SIGTERM to all of them amid renders: nothing is held any more": ({ held }) => ({
    tried: held.length,
    broken: held.flatMap(({ cards, jobs, calls }) =>
      cards + jobs + calls > 0 ? [`${cards} cards, ${jobs} jobs, ${calls} calls`] : [],
    ),
    note: `renders on their way: ${held.map(({ unfinished }) => unfinished).join(", ")}`,
  }),
  "every process comes back after each kill and stop": ({ fleet, seed, missing, aftermath }) => ({
    tried: fleet.kills.length + fleet.stops.length,
    broken: [...fleet.failedStarts, ...missing],
    note: `seed ${seed}; ${fleet.kills.length} kills, ${fleet.stops.length} stops; ${aftermath.asked.size} times a person was asked; ${fleet.problems.length} processes logged errors`,
  }),
  "no wrong answer: one command, one render, none for what was refused": ({ commands, aftermath }) => {
    const seen = troubles(commands, aftermath.renders);
    return {
      ...judgeAnswers(commands, aftermath.renders),
      note: `${seen.length} commands heard that it was not done or not known`,
    };
  },
  "every acknowledged render ends": ({ aftermath }) => judgeBatch(aftermath).ended,
  "exported and charged once": ({ aftermath }) => judgeBatch(aftermath).paidOnce,
  "one card with one film per chat render": ({ aftermath }) => judgeBatch(aftermath).resultOnce,
  "one mention per chat render": ({ aftermath }) => judgeBatch(aftermath).mentionedOnce,
  "one account, one limit, kept by all processes together": ({ aftermath: { calls } }) => {
    const most = mostWithin(calls, windowMs);
    const note = `most in ${windowMs} ms ${most} of ${callsPerSecond}; at once ${mostAtOnce(calls)} of 12`;
    return { tried: calls.length, broken: most > callsPerSecond ? [note] : [], note };
  },
};
