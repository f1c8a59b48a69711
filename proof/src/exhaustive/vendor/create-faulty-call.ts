import { AiStudiosFailure, type FailureKind } from "@reelay/core";
import type { Points } from "../world/create-points.ts";
import type { Turns } from "../world/create-turns.ts";

const latencyMs = 400;
/** When our client gives up (`createAiStudiosClient`). */
const timeoutsMs = { read: 10_000, paid: 30_000 } as const;
/** What was given up is accepted so much later: a proxy's usual patience. */
const ghostMs = 60_000;

/** Makes one call of the vendor's, unless something goes wrong on the way. */
export type FaultyCall = <Answer>(kind: "paid" | "read", name: string, act: () => Answer) => Promise<Answer>;

/** @param die ends the process that calls; with a number, so many of the last commits are lost too */
export function createFaultyCall(
  turns: Turns,
  points: Points,
  die: (lostCommits?: number) => Promise<never>,
): FaultyCall {
  return async (kind, name, act) => {
    const fault = points.pass(kind, name);
    switch (fault) {
      case undefined: {
        const answer = act();
        await turns.sleep(latencyMs);
        return answer;
      }
      case "crashBefore":
        return await die();
      case "crashAfter":
        act();
        return await die();
      case "crashLate":
        turns.later(ghostMs, () => void act());
        return await die();
      case "unsent":
        await turns.sleep(latencyMs);
        throw failure("notSent", name);
      case "lostBefore":
        break;
      case "lostAfter":
        act();
        break;
      case "late":
        turns.later(timeoutsMs[kind] + ghostMs, () => void act());
        break;
      default:
        act();
        return await die(Number(fault.slice("power".length)));
    }
    await turns.sleep(timeoutsMs[kind]);
    throw failure("unknownOutcome", name);
  };
}

/** What the client throws. */
export function failure(kind: FailureKind, name: string): AiStudiosFailure {
  return new AiStudiosFailure({ kind, region: "global", host: "app.aistudios.com", method: "-", path: `/${name}` });
}
