import { setTimeout as wait } from "node:timers/promises";
import { measureRow } from "../measure-row.ts";
import type { ProofOptions } from "../proof-row.ts";
import { askRender, type Answer } from "./ask-render.ts";
import { startCluster, type Cluster } from "./cluster/start-cluster.ts";
import { judgeRenders } from "./judge-renders.ts";
import { openInstallation, startCommand, type Installation } from "./processes/start-command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const restartEveryMs = 5_000;
const askEveryMs = 400;
const answerWithinMs = 3_000;
const endWithinMs = 90_000;

/** R26: the database server stops hard and starts again every 5 s. */
export async function proveFailover(options: ProofOptions): Promise<void> {
  const durationMs = options.quick ? 20_000 : 120_000;
  const bar =
    "PostgreSQL stopped hard and started every 5 s: nothing lost or double, honest answers within 3 s, no exit";
  await measureRow(options, bar, async () => {
    const cluster = await startCluster();
    if (cluster === undefined) return { tried: 0, violations: 0, leftOut: "no PostgreSQL server is installed here" };
    const folder = await temporaryFolder();
    const env = {
      DATABASE_URL: cluster.databaseUrl,
      REELAY_SECRET: "a secret that only this proof knows, long enough",
    };
    const command = startCommand(folder.path, env);
    try {
      return await restartUnderLoad(await openInstallation(command), cluster, durationMs);
    } finally {
      await command.kill("SIGKILL");
      await cluster.remove();
      await folder.remove();
    }
  });
}

async function restartUnderLoad(installation: Installation, cluster: Cluster, durationMs: number) {
  const { client, control, process: command } = installation;
  const asked: Promise<Answer>[] = [];
  const timer = setInterval(() => asked.push(askRender(client, `proof ${asked.length}`)), askEveryMs);
  let restarts = 0;
  for (let leftMs = durationMs; leftMs > 0; leftMs -= restartEveryMs) {
    await Promise.all([wait(restartEveryMs), cluster.stopHard().then(() => cluster.start())]);
    restarts += 1;
  }
  clearInterval(timer);
  const answers = await Promise.all(asked);
  const violations = [
    ...answers.flatMap(dishonest),
    ...(await judgeRenders({ client, control, withinMs: endWithinMs }, answers)),
    ...(command.hasExited() ? [`the process ended: ${command.stderr().slice(-500)}`] : []),
  ];
  const note = [`${restarts} hard stops; ${tally(answers)}`, ...violations.slice(0, 5)];
  return { tried: answers.length, violations: violations.length, note: note.join("\n") };
}

/** Late, or without words. */
function dishonest(answer: Answer): string[] {
  const late = answer.tookMs > answerWithinMs ? [`${answer.title} answered after ${Math.round(answer.tookMs)} ms`] : [];
  if (answer.kind === "unknown") return [...late, `${answer.title} got no answer: ${answer.reason}`];
  const isVague = answer.kind === "refused" && answer.code === "INTERNAL";
  return isVague ? [...late, `${answer.title} was answered ${answer.code}`] : late;
}

function tally(answers: readonly Answer[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const name = answer.kind === "refused" ? answer.code : answer.kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const slowestMs = Math.round(Math.max(0, ...answers.map(({ tookMs }) => tookMs)));
  const parts = [...counts].map(([name, count]) => `${count} ${name}`);
  return `${parts.join(", ")}; slowest answer ${slowestMs} ms`;
}
