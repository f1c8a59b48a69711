/** Where something can go wrong, in the order in which one execution comes by. */
export type PointKind = "paid" | "read" | "write" | "journal";

/**
 * What goes wrong there. The process dies `crashBefore` it acts, `crashAfter`, or with the request on its way
 * (`crashLate`); the call is known not to be sent (`unsent`), is never answered and not accepted (`lostBefore`), is
 * accepted (`lostAfter`), or is accepted only after we gave up waiting (`late`). `power<n>` takes the last n commits too.
 */
export type FaultKind =
  | "crashBefore"
  | "crashAfter"
  | "crashLate"
  | "unsent"
  | "lostBefore"
  | "lostAfter"
  | "late"
  | `power${number}`;

export interface Fault {
  /** The how manyeth call or write of the execution, from 0. */
  point: number;
  kind: FaultKind;
}

/** A read changes nothing, so before and after are the same there; a commit is in or out, never late. */
export const faultsAt: Readonly<Record<PointKind, readonly FaultKind[]>> = {
  paid: ["crashBefore", "crashAfter", "crashLate", "unsent", "lostBefore", "lostAfter", "late"],
  read: ["crashBefore", "unsent", "lostBefore"],
  write: ["crashBefore", "crashAfter", "lostBefore", "lostAfter"],
  journal: ["crashBefore", "crashAfter", "lostBefore"],
};
