import { canMove, isTerminal, type RenderState } from "@reelay/core";
import type { RenderRow } from "../store/schema.ts";
import type { HeldRender, RenderChange } from "./render-store.ts";

/**
 * The one place that changes what people see of a render: state edge checked, version raised, event written and
 * everybody who waits notified, all in the transaction that holds it.
 */
export async function changeRender(
  held: HeldRender,
  input: { change: RenderChange; event: string; now: number },
): Promise<RenderRow> {
  const before = held.row;
  const next = input.change.state;
  if (next !== undefined && next !== before.state) assertMove(before, next);
  const at = new Date(input.now);
  await held.write({ ...input.change, version: before.version + 1, updated_at: at });
  await writeEvent(held, input.event, at);
  if (isTerminal(before.state)) await held.reopenCard();
  return held.row;
}

/** Writes the event of a render's present version and notifies. */
export async function writeEvent(held: HeldRender, kind: string, at: Date): Promise<void> {
  const { row } = held;
  const data = {
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    checking: row.checking,
    needsPerson: row.needs_person,
    spent: row.spent,
    problem: row.problem,
  };
  await held.announce({ version: row.version, kind, data, at });
}

function assertMove(row: RenderRow, next: RenderState): void {
  if (!canMove(row.state, next)) throw new Error(`render ${row.id} cannot go from ${row.state} to ${next}`);
}
