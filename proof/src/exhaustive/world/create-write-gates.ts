import type { Gate } from "./create-memory-renders.ts";
import type { Points } from "./create-points.ts";

/** What a database throws whose connection is gone: the caller does not learn whether its commit was done. */
export class StoreGone extends Error {
  override readonly name = "StoreGone";
  readonly code = "ECONNRESET";
}

/**
 * The gates that commits of the store and lines of the journal go through, with what goes wrong there.
 * @param die ends the process; with a number, so many of the last commits are lost too
 */
export function createWriteGates(input: {
  points: Points;
  die: (lostCommits?: number) => Promise<never>;
  onCommit: () => void;
}): Record<"write" | "journal", Gate> {
  const gateOf =
    (kind: "write" | "journal", done: () => void): Gate =>
    async (commit) => {
      const fault = input.points.pass(kind, kind);
      if (fault === "crashBefore") return await input.die();
      if (fault === "lostBefore") throw new StoreGone();
      commit();
      done();
      if (fault === undefined) return;
      if (fault === "crashAfter") return await input.die();
      if (fault === "lostAfter") throw new StoreGone();
      return await input.die(Number(fault.slice("power".length)));
    };
  return { write: gateOf("write", input.onCommit), journal: gateOf("journal", () => {}) };
}
