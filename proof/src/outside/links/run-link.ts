import { setTimeout as wait } from "node:timers/promises";
import type { RenderView } from "@reelay/api/client";
import type { Answer } from "../ask-render.ts";
import type { LinkMode } from "../link-mode.ts";
import { judgeRenders } from "../judge-renders.ts";
import type { LinkWorld } from "./link-world.ts";

/** What became of one link under one fault. */
export interface Cell {
  mode: LinkMode;
  /** Chunks that met the fault. */
  touched: number;
  asked: number;
  problems: string[];
}

export interface LinkRun {
  modes: readonly LinkMode[];
  /** How long the fault lasts, in milliseconds, and how often somebody asks meanwhile. */
  holdMs: number;
  askEveryMs: number;
  /** How long everything may take to end after the last fault was lifted. */
  endWithinMs: number;
}

/** A fault that nothing met yet is kept for so much longer, at most. */
const trafficWaitMs = 8_000;
const lookEveryMs = 250;

/** One fault after the other on a link, requests before, under and after each; judged when all is calm again. */
export async function runLink(world: LinkWorld, { modes, holdMs, askEveryMs, endWithinMs }: LinkRun): Promise<Cell[]> {
  const cells: Cell[] = [];
  const answers: Answer[] = [];
  for (const mode of modes) {
    const asked: Promise<Answer>[] = [];
    const ask = (): void => void asked.push(world.ask(`${mode} ${asked.length}`));
    ask();
    await wait(askEveryMs);
    world.proxy.set(mode);
    for (let leftMs = holdMs; leftMs > 0 || isUntouched(world, leftMs); leftMs -= askEveryMs) {
      ask();
      await wait(askEveryMs);
    }
    const touched = world.proxy.touched();
    world.proxy.set("open");
    const settled = await Promise.all(asked);
    answers.push(...settled, ...(await Promise.all(settled.map((answer) => askAgain(world, answer)))).flat());
    const problems = touched === 0 ? [`${mode} met no traffic`] : [];
    cells.push({ mode, touched, asked: asked.length, problems });
  }
  for (const problem of await problemsOf(world, answers, endWithinMs)) {
    const cell = cells.find(({ mode }) => problem.startsWith(mode)) ?? cells.at(-1);
    cell?.problems.push(problem);
  }
  return cells;
}

function isUntouched({ proxy }: LinkWorld, leftMs: number): boolean {
  return proxy.touched() === 0 && leftMs > -trafficWaitMs;
}

/** Who got no answer asks again with the same key, or script, and must be told now. */
async function askAgain(world: LinkWorld, answer: Answer): Promise<Answer[]> {
  return answer.kind === "unknown" ? [await world.ask(answer.title)] : [];
}

async function problemsOf(world: LinkWorld, answers: readonly Answer[], withinMs: number): Promise<string[]> {
  const { observer, control } = world;
  const giveUpAt = performance.now() + withinMs;
  const found = await judgeRenders({ client: observer, control, withinMs }, answers);
  const { renders } = await observer.renders.list.query({ limit: 100 });
  const ids = renders.map(({ id }) => id);
  while (world.postProblems(ids).length > 0 && performance.now() < giveUpAt) await wait(lookEveryMs);
  const named = [...found, ...twice(renders), ...world.postProblems(ids)].map((problem) =>
    underWhich(problem, renders),
  );
  return [...named, ...world.lateCalls()];
}

/** Says under which fault a render was asked for. */
function underWhich(problem: string, renders: readonly RenderView[]): string {
  const title = renders.find(({ id }) => problem.includes(id))?.title.replace(/^This is /, "");
  return title === undefined ? problem : `${title}: ${problem}`;
}

/** One request, however often it was repeated, is one render. */
function twice(renders: readonly RenderView[]): string[] {
  const seen = new Map<string, string>();
  return renders.flatMap(({ id, title }) => {
    const other = seen.get(title);
    seen.set(title, id);
    return other === undefined ? [] : [`${id} was asked for once, and ${other} is the same`];
  });
}
