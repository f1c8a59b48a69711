import type { Victim } from "../victim.ts";

/** How often AI STUDIOS was asked about each render, by render id. */
export async function readsOf({ control, db }: Victim): Promise<ReadonlyMap<string, number>> {
  const { calls } = await control.ledger();
  const rows = await db.selectFrom("renders").select(["id", "project_id"]).execute();
  const renderOf = new Map(rows.map(({ id, project_id }) => [project_id, id]));
  const reads = new Map<string, number>();
  for (const { route, projectId = "" } of calls) {
    const id = route === "progress" || route === "read" ? renderOf.get(projectId) : undefined;
    if (id !== undefined) reads.set(id, (reads.get(id) ?? 0) + 1);
  }
  return reads;
}
