import type { RenderView } from "@reelay/api/client";
import type { LedgerProject } from "@reelay/sandbox";
import type { ShownRender } from "./shown-in-chat.ts";

/** Everything that can be known when a batch is over. */
export interface Evidence {
  /** Ids that were acknowledged to somebody: answered with an id, or shown as a card. */
  acknowledged: ReadonlySet<string>;
  renders: readonly RenderView[];
  projects: readonly LedgerProject[];
  shown: ReadonlyMap<string, ShownRender>;
}

/** How often a promise was tried, and where it was broken. */
export interface Verdict {
  tried: number;
  /** One line per render. */
  broken: string[];
}

export interface Verdicts {
  ended: Verdict;
  paidOnce: Verdict;
  resultOnce: Verdict;
  mentionedOnce: Verdict;
}

/** A kill is no reason to fail: whatever ended otherwise than ready counts as broken, too. */
export function judgeBatch(evidence: Evidence): Verdicts {
  const { acknowledged, renders, projects, shown } = evidence;
  const byId = new Map(renders.map((render) => [render.id, render]));
  const inChat = renders.filter(({ surface }) => surface === "slack" || surface === "discord");
  return {
    ended: judge([...new Set([...acknowledged, ...byId.keys()])], (id) => {
      const render = byId.get(id);
      if (render === undefined) return `${id} was acknowledged and is not in the store`;
      const { state, problem, needsPerson, checking } = render;
      const why = JSON.stringify({ problem: problem?.code, needsPerson, checking });
      return state === "ready" ? undefined : `${id} is ${state} ${why}`;
    }),
    paidOnce: judge([...new Set([...byId.keys(), ...projects.map(renderIdOf)])], (id) => paidOnce(id, evidence)),
    resultOnce: judge(inChat, ({ id }) => {
      const { cards = 0, results = 0 } = shown.get(id) ?? {};
      return cards === 1 && results === 1 ? undefined : `${id} has ${cards} cards, ${results} with the film`;
    }),
    mentionedOnce: judge(inChat, ({ id }) => {
      const { mentions = 0 } = shown.get(id) ?? {};
      return mentions === 1 ? undefined : `${id} has ${mentions} mentions`;
    }),
  };
}

function judge<T>(cases: readonly T[], problemOf: (one: T) => string | undefined): Verdict {
  return { tried: cases.length, broken: cases.flatMap((one) => problemOf(one) ?? []) };
}

/** Counted over all projects that carry the render's id, so that a second draft that was exported is seen. */
function paidOnce(id: string, { renders, projects }: Evidence): string | undefined {
  const own = projects.filter((project) => renderIdOf(project) === id);
  const exports = own.reduce((sum, project) => sum + project.exports, 0);
  const charges = own.reduce((sum, project) => sum + project.charges, 0);
  if (!renders.some((render) => render.id === id)) return `${id} is in the ledger and not in the store`;
  return exports === 1 && charges === 1 ? undefined : `${id} has ${exports} exports and ${charges} charges`;
}

const renderIdOf = ({ name, projectId }: LedgerProject): string => /r_[0-9a-z]+/.exec(name)?.[0] ?? projectId;
