import { replyId, type StandingMessage } from "./memory-chat.ts";
import type { Ending } from "./live-through.ts";

/** What can be wrong with an end; each is a bar of its own. */
const wrongs = [
  "duplicate result",
  "missing result",
  "duplicate mention",
  "missing mention",
  "stale state",
  "stale placeholder",
  "missing file",
  "no end",
] as const;
export type Wrong = (typeof wrongs)[number];

const costs = ["mention left out", "placeholder left behind", "result shown twice"] as const;
export type Cost = (typeof costs)[number];

/**
 * What is wrong with what stands there in the end. Where history cannot be read, one stale placeholder may stay behind for
 * every doubtful post, and the mention may be missing after a doubt about it; a second result or mention never.
 */
export function judge(ending: Ending): Wrong[] {
  const { results, mentions, placeholders } = standing(ending);
  const found: Record<Wrong, boolean> = {
    "duplicate result": results.length > (mayShowTwice(ending) ? 2 : 1),
    "missing result": results.length === 0,
    "duplicate mention": mentions.length > 1,
    "missing mention": mentions.length === 0 && !maySkipMention(ending),
    "stale state": isStale(ending, results),
    "stale placeholder": placeholders.length > placeholdersAllowed(ending),
    "missing file": isFileMissing(ending, results),
    "no end": ending.stuck !== null || ending.card.dead,
  };
  return wrongs.filter((wrong) => found[wrong]);
}

/** What happened that cannot be promised away. */
export function costsOf(ending: Ending): Cost[] {
  const { results, mentions, placeholders } = standing(ending);
  const found: Record<Cost, boolean> = {
    "mention left out": mentions.length === 0,
    "placeholder left behind": placeholders.length > 0,
    "result shown twice": results.length > 1,
  };
  return costs.filter((cost) => found[cost]);
}

function standing(ending: Ending) {
  const messages = ending.messages.filter(({ isDeleted }) => !isDeleted);
  const cards = messages.filter(({ kind }) => kind === "card");
  const results = cards.filter(({ card }) => card?.video);
  return {
    results,
    mentions: messages.filter(({ kind }) => kind === "mention"),
    placeholders: cards.filter((message) => !results.includes(message) && !isOutOfReach(ending, message)),
  };
}

function faultsOn({ execution, steps }: Ending, isHit: (step: string) => boolean): number {
  return execution.faults.filter(({ step }) => isHit(steps[step]?.name ?? "")).length;
}

/** A second mention is worse than none: where nobody can look, a doubt about it ends it. */
function maySkipMention(ending: Ending): boolean {
  const isAboutMention = (step: string) => step === "mention" || step.startsWith("note mention");
  return ending.execution.variant.history === "unreadable" && faultsOn(ending, isAboutMention) > 0;
}

/**
 * A reply whose token died after it took the result, before that could be written down: nobody can look there, and the
 * person gets it directly. Twice is better than not at all.
 */
function mayShowTwice(ending: Ending): boolean {
  const isAboutOutcome = (step: string) =>
    /^(editCard done|note (message.)?outcomeVersion|note editInDoubt)$/.test(step);
  return ending.execution.variant.reply === "dying-reply" && faultsOn(ending, isAboutOutcome) > 0;
}

function placeholdersAllowed(ending: Ending): number {
  const { history, nonce } = ending.execution.variant;
  if (history === "readable" || nonce === "long-nonce") return 0;
  return faultsOn(
    ending,
    (step) => step === "postCard" || step.startsWith("note message") || step === "note postingSince",
  );
}

/** The newest state that the render had, in every message that shows a result. */
function isStale({ card }: Ending, results: readonly StandingMessage[]): boolean {
  return results.some((result) => result.card?.version !== card.render.version || result.card.tone !== "done");
}

/** A reply whose token died cannot be changed any more. */
function isOutOfReach({ execution: { variant } }: Ending, { id }: StandingMessage): boolean {
  return id === replyId && (variant.reply === "dead-reply" || variant.reply === "dying-reply");
}

/** After five minutes of trouble the link is shown instead, by design. */
function isFileMissing({ execution: { variant } }: Ending, results: readonly StandingMessage[]): boolean {
  const fits = variant.file === "fits-kept" || variant.file === "fits-dropped";
  return fits && variant.recovery === "soon" && results.some(({ hasFile }) => !hasFile);
}
