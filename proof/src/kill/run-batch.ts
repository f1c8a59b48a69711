import { answerQuestions } from "./answer-questions.ts";
import type { Installation } from "./installation.ts";
import { judgeBatch, type Evidence, type Verdicts } from "./judge-batch.ts";
import { acceptedIn } from "./command-stream.ts";
import { killUntilMet, type KillPlan, type KillRun } from "./kill-loop.ts";
import { becomesTrue, pause } from "./pause.ts";
import { readRenders } from "./read-renders.ts";
import { shownInChat } from "./shown-in-chat.ts";

/** How late the last recovery of a late batch is. */
const lateMs = 10 * 60_000;

/** What a dead bot held is given again after a minute; late, that minute is long over. */
const patienceMs = { atOnce: 150_000, late: 60_000 };
/** A second post that is still on its way would come within this time. */
const afterglowMs = 2_000;

/** Kills as planned, lets the last start finish everything, and judges all that was ever asked for. */
export async function runBatch(run: KillRun, plan: KillPlan, recovery: "atOnce" | "late"): Promise<Verdicts> {
  await killUntilMet(run, plan);
  const stop = recovery === "late" ? await recoverLate(run) : await recoverAtOnce(run);
  try {
    await run.stream.askAgain();
    const isWhole = async (): Promise<boolean> => {
      const evidence = await collect(run);
      await answerQuestions(run.installation.client, evidence.renders, run.asked);
      return isUnbroken(judgeBatch(evidence));
    };
    await becomesTrue(isWhole, { patienceMs: patienceMs[recovery], everyMs: 500 });
    await pause(afterglowMs);
    const evidence = await collect(run);
    return judgeBatch(recovery === "late" ? evidence : withoutDoubts(run, evidence));
  } finally {
    await stop();
  }
}

async function recoverAtOnce({ running, installation }: KillRun): Promise<() => Promise<void>> {
  running.start();
  await running.ready();
  return () => running.kill(installation.processes);
}

/** Everything is killed a last time, and comes back when ten minutes have passed for Reelay and both platforms. */
async function recoverLate({ world, installation, running }: KillRun): Promise<() => Promise<void>> {
  await running.kill(installation.processes);
  world.goLate(lateMs);
  const process = installation.startLate(lateMs);
  try {
    await process.ready;
  } catch (error) {
    await process.kill();
    throw error;
  }
  return () => process.kill();
}

/**
 * What is being looked up has ten minutes before a person is asked: more than a recovery at once waits for. It is judged
 * with the batch that comes back ten minutes late, like everything else once more.
 */
function withoutDoubts({ lookedUp }: KillRun, evidence: Evidence): Evidence {
  for (const { id, checking } of evidence.renders) if (checking) lookedUp.add(id);
  const isDecided = (id: string): boolean => !lookedUp.has(id);
  return {
    ...evidence,
    acknowledged: new Set([...evidence.acknowledged].filter(isDecided)),
    renders: evidence.renders.filter(({ id }) => isDecided(id)),
    projects: evidence.projects.filter(({ name }) => ![...lookedUp].some((id) => name.includes(id))),
  };
}

const isUnbroken = (verdicts: Verdicts): boolean =>
  Object.values(verdicts).every((verdict: Verdicts[keyof Verdicts]) => verdict.broken.length === 0);

async function collect({ installation, world, stream }: KillRun): Promise<Evidence> {
  const shown = shownInChat(world);
  const told = world.slack.ephemerals.map(acceptedIn);
  const ids = [...stream.given.map(({ id }) => id), ...told, ...shown.keys()];
  const acknowledged = new Set(ids.filter((id) => id !== undefined));
  return { acknowledged, shown, ...(await read(installation)) };
}

async function read(installation: Installation): Promise<Pick<Evidence, "renders" | "projects">> {
  const renders = await readRenders(installation);
  const { projects } = await installation.control.ledger();
  return { renders, projects };
}
