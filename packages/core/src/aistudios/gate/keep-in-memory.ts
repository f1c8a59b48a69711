import type { GateKeeper } from "./gate-keeper.ts";
import { freshGateState } from "./gate-state.ts";

/** Keeps the state of an account for one process: for tests, and where there is no store. */
export function keepInMemory(): GateKeeper {
  let state = freshGateState;
  return {
    known: () => state,
    change: (decide) => {
      const decided = decide(state);
      state = decided.state;
      return Promise.resolve(decided.result);
    },
  };
}
