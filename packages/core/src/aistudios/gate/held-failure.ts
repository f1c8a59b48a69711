import type { RegionId } from "../../region/region.ts";
import { AiStudiosFailure, type FailureKind } from "../failure.ts";
import type { Hold, HoldReason } from "./gate.ts";

const kinds: Record<HoldReason, FailureKind> = {
  limited: "rateLimited",
  busy: "rateLimited",
  dark: "notSent",
  refused: "auth",
};

/** The failure of a call that the gate kept back: known not to have been sent, and when to ask again. */
export function heldFailure(
  place: { region: RegionId; host: string; method: string; path: string },
  { reason, until, isProbeDue }: Hold,
  now: number,
): AiStudiosFailure {
  const retryAfterMs = Math.max(0, until - now);
  return new AiStudiosFailure({ kind: kinds[reason], ...place, held: reason, retryAfterMs, isProbeDue });
}
