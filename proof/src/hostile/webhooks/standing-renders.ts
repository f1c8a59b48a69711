import type { Victim } from "../victim.ts";

const attackedCount = 4;
const leftCount = 4;

/** Renders that stand still at this percentage, half of them to be attacked, and one that is finished. */
export async function standingRenders(
  victim: Victim,
  percent: number,
): Promise<{ attacked: string[]; left: string[]; ended: string }> {
  const client = victim.clientWith(await victim.keyFor(["render", "read"]));
  const make = async (name: string): Promise<string> => {
    const script = `Render ${name} stands here.`;
    return (await client.renders.create.mutate({ script, idempotencyKey: name, region: "global" })).id;
  };
  const until = async (id: string, reached: (render: { state: string; progress: number }) => boolean) => {
    while (!reached(await client.renders.get.query({ id }))) {
      await client.renders.check.mutate({ id }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const ended = await make("that ends");
  await until(ended, ({ state }) => state === "ready");
  await victim.control.setFault({ kind: "freezeAt", percent });
  const standing: string[] = [];
  for (let made = 0; made < attackedCount + leftCount; made++) standing.push(await make(`number ${made}`));
  for (const id of standing) await until(id, ({ progress }) => Math.round(progress) >= percent);
  return { attacked: standing.slice(0, attackedCount), left: standing.slice(attackedCount), ended };
}

/** What a forged delivery could want to change of each render, as one text. */
export async function rendersAt({ db }: Victim, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("renders")
    .select([
      "id",
      "state",
      "stage",
      "progress",
      "version",
      "link",
      "problem",
      "project_id",
      "checking",
      "needs_person",
    ])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...shown }) => [id, JSON.stringify(shown)]));
}
