import type { GateState } from "./gate-state.ts";

/** Where the state of an account is kept, shared by everybody who uses the account. */
export interface GateKeeper {
  /** The state as it was a moment ago, without asking; undefined when that is too long ago. */
  known(): GateState | undefined;
  /** Changes the state as one step. `decide` may run several times; the result is that of its last run. Never throws. */
  change<Result>(decide: (state: GateState) => { state: GateState; result: Result }): Promise<Result>;
}
