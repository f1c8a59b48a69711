/** States of a render (docs/map.md has the table). Every edge that `canMove` does not know is a bug. */
export const renderStates = [
  "proposed",
  "queued",
  "submitting",
  "rendering",
  "saving",
  "ready",
  "failed",
  "canceled",
  "expired",
] as const;

export type RenderState = (typeof renderStates)[number];

const edges: Record<RenderState, readonly RenderState[]> = {
  proposed: ["queued", "expired", "canceled", "failed"],
  queued: ["submitting", "canceled", "failed"],
  submitting: ["rendering", "canceled", "failed"],
  rendering: ["saving", "canceled", "failed"],
  saving: ["ready", "canceled", "failed"],
  ready: [],
  failed: ["saving"] /* a late finish, rescued within 24 h */,
  canceled: [],
  expired: [],
};

/** Whether a render may go from one state to another. Staying is not a move. */
export function canMove(from: RenderState, to: RenderState): boolean {
  return edges[from].includes(to);
}

/** Whether nothing more will happen by itself. A failed render may still be rescued, but nobody waits for it. */
export function isTerminal(state: RenderState): boolean {
  return state === "ready" || state === "failed" || state === "canceled" || state === "expired";
}
