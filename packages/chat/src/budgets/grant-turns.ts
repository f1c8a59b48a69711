/** At most `calls` calls within any `perMs` milliseconds. */
export interface CallBudget {
  calls: number;
  perMs: number;
}

/** What a platform bears. Each bot sets its own numbers, a little below the platform's. */
export interface Budgets {
  /** New messages in one place: cards and mentions. */
  postsPerPlace: CallBudget;
  editsPerWorkspace: CallBudget;
  /** Of `editsPerWorkspace`, so many calls are never taken by progress, so that a final state finds room. */
  editsKeptForFinals: number;
  /** Progress edits of one card are at least so far apart; a final state does not wait for it. */
  progressEveryMs: number;
}

/** A call that waits for its turn. Finals go before posts, posts before mentions, all before progress. */
export interface Turn {
  kind: "final" | "post" | "mention" | "progress";
  workspaceId: string | null;
  placeId: string;
  cardId: string;
  /** A final that is not ready to be shown yet (its file is on its way): not granted, but progress lets it go first. */
  announced?: boolean;
}

/** When calls were made, per budget, and until when a platform asked to pause. Epoch milliseconds. */
export interface Ledger {
  calls: ReadonlyMap<string, readonly number[]>;
  pausedUntil: ReadonlyMap<string, number>;
}

export interface Granted<Waiting extends Turn> {
  turns: Waiting[];
  ledger: Ledger;
  /** How long until another look can grant more; null when nothing waits. */
  wakeInMs: number | null;
}

const order: Readonly<Record<Turn["kind"], number>> = { final: 0, post: 1, mention: 2, progress: 3 };

export const emptyLedger: Ledger = { calls: new Map(), pausedUntil: new Map() };

/**
 * Which of the waiting calls may be made now, by order of importance, then of arrival. What an important call waits for
 * is not given to a lesser one. Pure: the ledger that comes back has the granted calls in it.
 */
export function grantTurns<Waiting extends Turn>(
  waiting: readonly Waiting[],
  budgets: Budgets,
  ledger: Ledger,
  now: number,
): Granted<Waiting> {
  const calls = stillCounted(ledger.calls, budgets, now);
  const pausedUntil = new Map([...ledger.pausedUntil].filter(([, until]) => until > now));
  const spokenFor = new Set<string>();
  const announced = new Set(waiting.filter((turn) => turn.announced).map(platformKey));
  const turns: Waiting[] = [];
  let wakeInMs: number | null = null;
  for (const turn of inOrder(waiting)) {
    const rules = rulesOf(turn, budgets);
    const blocked = rules.map((rule) => ({ key: rule.key, waitMs: waitOf(rule, { calls, pausedUntil }, now) }));
    for (const { key, waitMs } of blocked) if (waitMs > 0) spokenFor.add(key);
    const waitMs = Math.max(...blocked.map((block) => block.waitMs));
    if (waitMs > 0) wakeInMs = Math.min(wakeInMs ?? waitMs, waitMs);
    const yields = turn.kind === "progress" && announced.has(platformKey(turn));
    if (yields || rules.some(({ key }) => spokenFor.has(key))) continue;
    turns.push(turn);
    for (const { key } of rules) calls.set(key, [...(calls.get(key) ?? []), now]);
  }
  return { turns, ledger: { calls, pausedUntil }, wakeInMs };
}

function inOrder<Waiting extends Turn>(waiting: readonly Waiting[]): Waiting[] {
  const ready = waiting.filter((turn) => turn.announced !== true);
  return ready.toSorted((one, other) => order[one.kind] - order[other.kind]);
}

/** Nothing of this turn's kind there until the platform's pause is over. */
export function pauseFor(ledger: Ledger, turn: Turn, until: number): Ledger {
  const key = platformKey(turn);
  const pausedUntil = new Map(ledger.pausedUntil);
  pausedUntil.set(key, Math.max(until, pausedUntil.get(key) ?? 0));
  return { ...ledger, pausedUntil };
}

interface Rule extends CallBudget {
  key: string;
}

function rulesOf(turn: Turn, budgets: Budgets): Rule[] {
  const key = platformKey(turn);
  if (turn.kind === "post" || turn.kind === "mention") return [{ key, ...budgets.postsPerPlace }];
  const { calls, perMs } = budgets.editsPerWorkspace;
  if (turn.kind === "final") return [{ key, calls, perMs }];
  return [
    { key, calls: Math.max(1, calls - budgets.editsKeptForFinals), perMs },
    { key: `card ${turn.cardId}`, calls: 1, perMs: budgets.progressEveryMs },
  ];
}

/** What the platform counts together. */
function platformKey(turn: Turn): string {
  const workspace = turn.workspaceId ?? "";
  const posts = turn.kind === "post" || turn.kind === "mention";
  return posts ? `posts ${workspace} ${turn.placeId}` : `edits ${workspace}`;
}

function waitOf(rule: Rule, ledger: Ledger, now: number): number {
  const paused = (ledger.pausedUntil.get(rule.key) ?? 0) - now;
  const recent = (ledger.calls.get(rule.key) ?? []).filter((at) => at > now - rule.perMs);
  const oldest = recent.at(-rule.calls);
  const full = recent.length < rule.calls || oldest === undefined ? 0 : oldest + rule.perMs - now;
  return Math.max(0, paused, full);
}

function stillCounted(calls: Ledger["calls"], budgets: Budgets, now: number): Map<string, readonly number[]> {
  const { postsPerPlace, editsPerWorkspace, progressEveryMs } = budgets;
  const since = now - Math.max(postsPerPlace.perMs, editsPerWorkspace.perMs, progressEveryMs);
  const kept = [...calls].map(([key, times]) => [key, times.filter((at) => at > since)] as const);
  return new Map(kept.filter(([, times]) => times.length > 0));
}
