import { appRouter } from "../../../../packages/api/src/trpc/app-router.ts";
import { createDice, type Dice } from "../dice.ts";
import { createTally, type Outcome } from "../tally.ts";
import { callProcedure } from "../tenants/call-procedure.ts";
import { makeTarget } from "../tenants/make-target.ts";
import { proceduresOf } from "../tenants/procedures-of.ts";
import { procedureCases, type Target } from "../tenants/procedure-cases.ts";
import { startVictim } from "../victim.ts";
import { breakQueries } from "./break-queries.ts";
import { makeUnknownError } from "./unknown-error.ts";

const seed = 16;

/** S16: the store throws whatever it likes at any query of any request; no word of it is in any answer. */
export async function unknownErrors(input: { databaseUrl: string | undefined; errors: number }): Promise<Outcome> {
  const tally = createTally();
  const breaker = breakQueries();
  const victim = await startVictim({ databaseUrl: input.databaseUrl, breakDb: (db) => breaker.wrap(db) });
  const unread = countUnread();
  let reached = 0;
  try {
    const { target, slug } = await makeTarget(victim);
    const authorization = `Bearer ${await victim.keyFor(["render", "read", "bot", "admin"], "slack")}`;
    const asks = allAsks(victim.url, { target, slug, authorization });
    const dice = createDice(seed);
    for (let tried = 0; tried < input.errors; tried++) {
      const { thrown, words } = makeUnknownError(dice);
      const ask = asks[tried % asks.length];
      if (ask === undefined) break;
      breaker.arm(thrown, { after: dice.below(5), when: dice.pick(["before", "after"]) });
      const answer = await ask.ask(dice).catch((error: unknown) => ({ status: 0, text: String(error) }));
      reached += breaker.thrown() > 0 ? 1 : 0;
      breaker.disarm();
      const told = words.find((word) => answer.text.includes(word));
      const held = told === undefined && answer.status !== 0;
      tally.check(held, () => `${ask.what} told ${told}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
    tally.check(unread.count() === 0, () => `${unread.count()} rejections had no reader, the first: ${unread.first()}`);
    return tally.outcome(`seed ${seed}; in ${reached} of them a query failed`);
  } finally {
    breaker.disarm();
    unread.stop();
    await victim.stop();
  }
}

interface Ask {
  what: string;
  ask(dice: Dice): Promise<{ status: number; text: string }>;
}

function allAsks(url: string, known: { target: Target; slug: string; authorization: string }): Ask[] {
  const calls = proceduresOf(appRouter._def.procedures).map(([path, type]) => ({
    what: path,
    ask: async (dice: Dice) => {
      const target = { ...known.target, idempotencyKey: dice.text(12, "abcdef") };
      const input = procedureCases[path]?.input(target);
      return await callProcedure(url, { path, type, input, authorization: known.authorization, streamMs: 100 });
    },
  }));
  const pages = [`/v/${known.slug}`, `/media/${known.slug}.mp4`, `/media/${known.slug}.png`, "/readyz"].map((path) => ({
    what: path.replace(known.slug, ":slug"),
    ask: async () => {
      const answer = await fetch(url + path);
      return { status: answer.status, text: await answer.text() };
    },
  }));
  return [...calls, ...pages].filter(({ what }) => what !== "keys.revoke" && what !== "installations.delete");
}

/** What nobody waits for ends a process; here it is counted. */
function countUnread(): { count(): number; first(): string; stop(): void } {
  const reasons: unknown[] = [];
  const note = (reason: unknown): void => void reasons.push(reason);
  process.on("unhandledRejection", note);
  return {
    count: () => reasons.length,
    first: () => (reasons[0] instanceof Error ? String(reasons[0].stack) : String(reasons[0])),
    stop: () => void process.off("unhandledRejection", note),
  };
}
