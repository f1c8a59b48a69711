import type { SlackState } from "./slack-state.ts";

/** A new id of Slack's form, such as `F00000012X`. */
export function nextId(state: SlackState, prefix: string): string {
  state.counter += 1;
  return `${prefix}${String(state.counter).padStart(8, "0")}X`;
}

/** A new `ts`: seconds on the clock, and six digits that never repeat. */
export function nextTimestamp(state: SlackState): string {
  state.counter += 1;
  return `${Math.floor(state.settings.now() / 1_000)}.${String(state.counter).padStart(6, "0")}`;
}
