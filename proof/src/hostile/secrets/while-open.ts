import type { Bots } from "../chat/open-bots.ts";
import type { Victim } from "../victim.ts";
import { dumpTables } from "./places.ts";

const patienceMs = 20_000;

/** The tables while a card in Discord is under way: its ticket is stored then, and forgotten with its end. */
export async function dumpWhileOpen(victim: Victim, { discord }: Bots): Promise<{ lines: string[]; tickets: number }> {
  await victim.control.setFault({ kind: "freezeAt", percent: 50 });
  await discord.slashCommand({ options: { script: "A video that stands still." } });
  const startedAt = performance.now();
  for (;;) {
    const rows = await victim.db
      .selectFrom("cards")
      .select("reply_ticket")
      .where("reply_ticket", "is not", null)
      .execute();
    if (rows.length > 0 || performance.now() - startedAt > patienceMs) {
      const lines = await dumpTables(victim);
      await victim.control.clearFaults();
      return { lines, tickets: rows.length };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
