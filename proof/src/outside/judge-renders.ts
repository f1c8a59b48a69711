import { setTimeout as wait } from "node:timers/promises";
import type { ReelayClient, RenderView } from "@reelay/api/client";
import type { SandboxControl } from "@reelay/sandbox";
import type { Answer } from "./ask-render.ts";

const lookEveryMs = 250;
const ends: ReadonlySet<string> = new Set(["ready", "failed", "canceled", "expired"]);

/** Every promise must have come to its end, `ready` where nothing but the link was broken, and been paid for once. */
export async function judgeRenders(
  parts: { client: ReelayClient; control: SandboxControl; withinMs: number },
  answers: readonly Answer[],
): Promise<string[]> {
  const accepted = answers.flatMap((answer) => (answer.kind === "accepted" ? [answer.id] : []));
  const renders = await untilEnded(parts, accepted);
  const problems = accepted.flatMap((id) => problemOf(id, renders.get(id)));
  const { projects } = await parts.control.ledger();
  for (const id of new Set([...accepted, ...renders.keys()])) {
    const exports = projects.filter(({ name }) => name.includes(id)).reduce((sum, one) => sum + one.exports, 0);
    if (exports > 1) problems.push(`${id} was exported ${exports} times`);
    if (exports === 0 && renders.get(id)?.state === "ready") problems.push(`${id} is ready and was never exported`);
  }
  return [...problems, ...falseRefusals(answers, [...renders.values()])];
}

/** All renders of the caller, once those that were promised have ended or the time is up. */
async function untilEnded(
  { client, withinMs }: { client: ReelayClient; withinMs: number },
  accepted: readonly string[],
): Promise<Map<string, RenderView>> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const renders = await listAll(client).catch(() => new Map<string, RenderView>());
    const open = accepted.filter((id) => !ends.has(renders.get(id)?.state ?? ""));
    if ((open.length === 0 && renders.size > 0) || performance.now() > giveUpAt) return renders;
    await wait(lookEveryMs);
  }
}

async function listAll(client: ReelayClient): Promise<Map<string, RenderView>> {
  const found = new Map<string, RenderView>();
  let cursor: string | undefined;
  do {
    const page = await client.renders.list.query(
      { limit: 100, ...(cursor !== undefined && { cursor }) },
      { signal: AbortSignal.timeout(5_000) },
    );
    for (const render of page.renders) found.set(render.id, render);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

function problemOf(id: string, render: RenderView | undefined): string[] {
  if (render === undefined) return [`${id} was promised and is lost`];
  if (render.state === "ready") return [];
  const why = `${render.problem?.code ?? "no problem"}${render.needsPerson ? ", needs a person" : ""}`;
  return [`${id} is ${render.state} (${why})`];
}

/** "Was not accepted" must be true. Of other codes nothing can be said: they promise nothing either way. */
function falseRefusals(answers: readonly Answer[], renders: readonly RenderView[]): string[] {
  const titles = new Set(renders.map(({ title }) => title));
  return answers.flatMap((answer) =>
    answer.kind === "refused" && answer.code === "NOT_ACCEPTED_IN_TIME" && titles.has(answer.title)
      ? [`${answer.title} was refused and accepted all the same`]
      : [],
  );
}
