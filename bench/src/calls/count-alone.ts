import { randomUUID } from "node:crypto";

import { untilTrue } from "../world/pause.ts";
import type { WholeInstallation } from "../finish/start-installation.ts";

const patienceMs = 150_000;

/**
 * Has so many renders made at once without webhooks, asked for by a program, and counts every call that AI STUDIOS got
 * meanwhile, logins among them.
 */
export async function countAlone(
  { client, control }: WholeInstallation,
  count: number,
): Promise<{ callsPerRender: number; loopReadsPerRender: number }> {
  await control.setFault({ kind: "missingWebhook" });
  const before = (await control.ledger()).calls.length;
  const accepted = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      client.renders.create.mutate({
        script: `Crowd ${index + 1}: one of many at the same time.`,
        idempotencyKey: randomUUID(),
      }),
    ),
  );
  const ids = new Set(accepted.map(({ id }) => id));
  await untilTrue(async () => (await readyAmong(client, ids)) === count, {
    patienceMs,
    everyMs: 500,
    what: "every render of the crowd is ready",
  });
  const { calls, projects } = await control.ledger();
  const made = projects.filter(({ name }) => [...ids].some((id) => name.includes(id)));
  const loopReads = made.reduce((sum, { events, completedAtMs }) => {
    const exportedAtMs = events.find(({ what }) => what === "export")?.atMs ?? 0;
    return sum + Math.ceil(((completedAtMs ?? 0) - exportedAtMs) / 3_000);
  }, 0);
  return {
    callsPerRender: calls.slice(before).filter(({ route }) => route !== "video").length / count,
    loopReadsPerRender: loopReads / count,
  };
}

async function readyAmong(client: WholeInstallation["client"], ids: ReadonlySet<string>): Promise<number> {
  const { renders } = await client.renders.list.query({ limit: 100 });
  return renders.filter(({ id, state }) => ids.has(id) && state === "ready").length;
}
