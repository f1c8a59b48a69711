import { createTally, type Outcome, type Tally } from "../tally.ts";
import { startVictim, type Victim } from "../victim.ts";
import { openBots, type Bots } from "./open-bots.ts";

const ways = ["hangs", "refuses connections"] as const;
type Way = (typeof ways)[number];

/** R36: with the service gone both bots still answer everybody in time, and nothing of it becomes a render later. */
export async function silentService(input: {
  databaseUrl: string | undefined;
  commands: number;
  quick: boolean;
}): Promise<Outcome> {
  const victim = await startVictim({ databaseUrl: input.databaseUrl });
  const tally = createTally();
  let slowestMs = 0;
  try {
    for (const way of input.quick ? ways.slice(0, 1) : ways)
      slowestMs = Math.max(slowestMs, await commandAll(victim, { way, tally, ...input }));
    const { length } = await victim.db.selectFrom("renders").select("id").execute();
    tally.check(length === 0, () => `${length} renders were made of what was not confirmed`);
    return tally.outcome(`${input.commands} at once in each chat; Slack's slowest after ${slowestMs} ms`);
  } finally {
    await victim.stop();
  }
}

/** Everybody at once. Gives how long Slack waited for its slowest answer. */
async function commandAll(
  victim: Victim,
  { way, commands, tally }: { way: Way; commands: number; tally: Tally },
): Promise<number> {
  const bots = await openBots(victim, { send: serviceThat(way) });
  try {
    const turns = Array.from({ length: commands }, (_, number) => `Nobody hears number ${number}.`);
    const took = await Promise.all(turns.map((script) => commandBoth(bots, { script, way, tally })));
    return Math.round(Math.max(...took));
  } finally {
    await bots.stop();
  }
}

async function commandBoth(
  { slack, discord }: Bots,
  { script, way, tally }: { script: string; way: Way; tally: Tally },
): Promise<number> {
  const [inSlack, inDiscord] = await Promise.all([
    slack.slashCommand({ text: script }),
    discord.slashCommand({ options: { script } }),
  ]);
  tally.check(inSlack.failure === null, () => `a service that ${way}: Slack showed ${inSlack.failure}`);
  tally.check(inDiscord.failure === null, () => `a service that ${way}: Discord showed ${inDiscord.failure}`);
  return inSlack.tookMs;
}

function serviceThat(way: Way): typeof fetch {
  return async (_input, init) => {
    if (way === "hangs") {
      await new Promise((resolve) => init?.signal?.addEventListener("abort", resolve, { once: true }));
      throw new DOMException("aborted", "AbortError");
    }
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    throw new TypeError("fetch failed", { cause });
  };
}
