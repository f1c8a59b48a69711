import type { Capability, CapabilityName } from "@reelay/core";
import type { Submission } from "../../store/schema.ts";

export type SubmitStep =
  /** Make a draft: only where drafts are known to be free and left alone. */
  | { do: "draft" }
  /** Export the draft by its id: the paid call. */
  | { do: "export" }
  /** Create and export in one call, so that nothing is paid that was thought to be a draft. */
  | { do: "oneShot" }
  /** Read what became of the open call; nothing is sent. */
  | { do: "look" }
  /** Nothing may be done before `until` (epoch ms). */
  | { do: "wait"; until: number }
  /** Only a person can decide. */
  | { do: "ask" };

export interface SubmitFacts {
  submission: Submission;
  projectId: string | null;
  capabilities: Readonly<Record<CapabilityName, Capability>>;
  /** Longer than any lag or late acceptance of the region. */
  doubtMs: number;
  /** How long a doubt is looked into before a person is asked. */
  askAfterMs: number;
  now: number;
}

/** Nine minutes with the gaps below: as long as other doubts last, however often the process dies meanwhile. */
const maxDrafts = 14;
const longestDraftGapMs = 60_000;
const maxExports = 3;

/**
 * What to do next about the paid calls of a render (DESIGN rule 2). Pure: the caller commits the intent before it acts.
 * A call is repeated only where the region's capabilities are `supported`, and an export only after a look that came
 * later than `doubtMs` after the call; anywhere else a doubt is looked into and then put before a person, whose answer
 * lets the call be repeated once.
 */
export function nextSubmitStep(facts: SubmitFacts): SubmitStep {
  const { submission, projectId, capabilities } = facts;
  if (submission.open) return afterDoubt(facts, submission.open);
  if (projectId !== null) return { do: "export" };
  // Where `isExport:false` may be ignored, a draft and its export could be two paid calls without any fault.
  return capabilities.draftHonoured.state === "supported" ? { do: "draft" } : { do: "oneShot" };
}

function afterDoubt(facts: SubmitFacts, open: NonNullable<Submission["open"]>): SubmitStep {
  const { now, doubtMs } = facts;
  const { lookedAt, repeatAllowed } = facts.submission;
  if (repeatAllowed) return lookedAt === null ? { do: "look" } : { do: open.call };
  if (open.call === "draft" && facts.capabilities.draftHonoured.state === "supported")
    return draftAgain(facts, open.at);
  if (lookedAt === null) return { do: "look" };
  const doubtEnds = open.at + doubtMs;
  if (open.call === "export" && mayRepeatExport(facts)) {
    if (lookedAt >= doubtEnds) return { do: "export" };
    return now >= doubtEnds ? { do: "look" } : { do: "wait", until: doubtEnds };
  }
  return keepLooking(facts, open.at, lookedAt);
}

/** Drafts are free here, so a lost one is simply made again, ever more slowly. */
function draftAgain({ submission, now }: SubmitFacts, openedAt: number): SubmitStep {
  if (submission.attempts.draft >= maxDrafts) return { do: "ask" };
  const until = openedAt + Math.min(longestDraftGapMs, 1_000 * 2 ** submission.attempts.draft);
  return now >= until ? { do: "draft" } : { do: "wait", until };
}

function mayRepeatExport({ submission, capabilities }: SubmitFacts): boolean {
  const trusted =
    capabilities.draftHonoured.state === "supported" &&
    capabilities.exportKeepsId.state === "supported" &&
    capabilities.exportVisible.state === "supported";
  return trusted && submission.attempts.export < maxExports;
}

/** Looks grow apart: a sixth of the time that has passed, at least 5 s; the last one comes when the time is up. */
function keepLooking({ now, askAfterMs }: SubmitFacts, openedAt: number, lookedAt: number): SubmitStep {
  const askAt = openedAt + askAfterMs;
  if (lookedAt >= askAt) return { do: "ask" };
  const nextLook = Math.min(askAt, lookedAt + Math.max(5_000, (lookedAt - openedAt) / 6));
  return now >= nextLook ? { do: "look" } : { do: "wait", until: nextLook };
}
