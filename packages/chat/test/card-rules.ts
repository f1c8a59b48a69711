import type { RenderView } from "@reelay/api/client";
import type { StoredCard } from "./stored-card.ts";

const ends = new Set<RenderView["state"]>(["ready", "failed", "canceled", "expired"]);
const worthPoints = 10;
const worthAfterMs = 15_000;

/** Whether a card may be taken, and its difference is worth an edit: the service's rules, told again. */
export function isDue(card: StoredCard, now: number): boolean {
  const isFree = !card.dead && card.notBefore <= now && (card.lease === null || card.lease.until <= now);
  return isFree && card.shownVersion < card.render.version && isWorthAnEdit(card, now);
}

function isWorthAnEdit({ render, shownVersion, shown, shownAt }: StoredCard, now: number): boolean {
  if (shownVersion === 0 || shown === null || shownAt === null || ends.has(render.state)) return true;
  return (
    render.state !== shown.state ||
    render.checking !== shown.checking ||
    render.needsPerson !== shown.needsPerson ||
    render.problem?.code !== shown.problem?.code ||
    render.progress >= shown.progress + worthPoints ||
    shownAt <= now - worthAfterMs
  );
}

/** Ends first, then what was never posted, then what waits longest. */
export function byUrgency(one: StoredCard, other: StoredCard): number {
  const isFinal = ({ render }: StoredCard) => Number(ends.has(render.state));
  const isPosted = ({ shownVersion }: StoredCard) => Number(shownVersion > 0);
  const waitsSince = ({ shownAt, createdAt }: StoredCard) => shownAt ?? createdAt;
  return (
    isFinal(other) - isFinal(one) ||
    isPosted(one) - isPosted(other) ||
    waitsSince(one) - waitsSince(other) ||
    (one.render.id < other.render.id ? -1 : 1)
  );
}
