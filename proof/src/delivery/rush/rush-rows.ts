import { aReadyRender, aRender, createMemoryDesk, createVirtualClock, runBot } from "@reelay/chat/test";
import type { Budgets } from "@reelay/chat";
import { discordBudgets } from "../../../../apps/discord-bot/src/platform/discord-budgets.ts";
import { slackBudgets } from "../../../../apps/slack-bot/src/platform/slack-budgets.ts";
import { aBusyCard } from "../../../../packages/chat/test/a-busy-card.ts";
import { createMemoryPlatform } from "../../../../packages/chat/test/memory-platform.ts";
import { createDice } from "../../hostile/dice.ts";
import { createTally, type Outcome } from "../../hostile/tally.ts";
import { measureRow } from "../../measure-row.ts";
import type { ProofOptions } from "../../proof-row.ts";
import { discordLimits, limitPlatform, slackLimits, type PlatformLimits } from "./limited-platform.ts";

const seed = 33;
const places = 10;
const withinMs = 5 * 60_000;
const progressEveryMs = 15_000;
/** What is kept below the limit, and what progress took before the first final. */
const mostLate = 1.1;

/** R33: many renders of one workspace end within five minutes, beside others that go on. */
export async function proveRush(options: ProofOptions): Promise<void> {
  const renders = options.quick ? 60 : 500;
  const bots: [string, Budgets, PlatformLimits][] = [
    ["Slack", slackBudgets, slackLimits],
    ["Discord", discordBudgets, discordLimits],
  ];
  for (const [name, budgets, limits] of bots) {
    await measureRow(
      options,
      `delivery: ${renders} that finish within 5 minutes in 10 channels of ${name}: no call too many, all shown`,
      () => rush(renders, budgets, limits),
    );
  }
}

async function rush(renders: number, budgets: Budgets, limits: PlatformLimits): Promise<Outcome> {
  const clock = createVirtualClock(undefined, 1);
  const desk = createMemoryDesk(clock, { lookEveryMs: 250 });
  const memory = createMemoryPlatform(clock);
  const limited = limitPlatform(memory, limits, clock.now);
  const tally = createTally();
  const dice = createDice(seed);
  const startedAt = clock.now();
  const finishedAt = new Map<string, number>();
  for (let number = 0; number < renders; number += 1) {
    const id = `r_${number}`;
    const message = { placeId: `C${number % places}`, messageId: `old${number}` };
    memory.messages.push({ ...message, kind: "card", renderId: id, fileId: null, card: aBusyCard(id) });
    const target = { ...aTarget, placeId: message.placeId };
    const known = { shownVersion: 1, shownAt: startedAt, notes: { message, postingSince: startedAt } };
    const card = desk.add(aRender({ id, version: 1, progress: 1 }), { ...known, target });
    const endsAt = startedAt + dice.below(withinMs);
    finishedAt.set(id, endsAt);
    void live(clock, endsAt, (render) => (card.render = render), id);
  }
  const bot = runBot({ clock, desk, platform: limited.platform }, { budgets });
  await clock.runUntil(() => clock.now() > startedAt + withinMs && desk.isQuiet());
  bot.stop();
  await clock.runUntil(() => true);
  await bot.ended;
  const finals = memory.calls.filter(({ method, card }) => method === "editCard" && card?.tone === "done");
  for (const id of finishedAt.keys()) {
    const mentions = memory.messages.filter(({ kind, renderId }) => kind === "mention" && renderId === id).length;
    const shown = finals.some(({ renderId }) => renderId === id);
    tally.check(shown && mentions === 1, () => `${id}: shown ${shown}, mentioned ${mentions} times`);
  }
  tally.check(limited.refusals() === 0, () => `${limited.refusals()} calls were refused by the limit`);
  const lastMs = Math.max(...finals.map(({ at }) => at)) - startedAt;
  const floorMs = floorOf([...finishedAt.values()], limits.edits) - startedAt;
  tally.check(lastMs <= mostLate * floorMs, () => `the last final came after ${lastMs} ms, not ${floorMs}`);
  const note = `the last after ${Math.round(lastMs / 1_000)} s, the platform's own limit allows ${Math.round(floorMs / 1_000)} s`;
  return tally.outcome(`seed ${seed}; ${memory.calls.length} calls; ${note}`);
}

const aTarget = { workspaceId: "T1", threadId: null, personId: "U1", replyMessageId: null, replyTicket: null };

type Clock = ReturnType<typeof createVirtualClock>;

/** Progress every 15 s until it is ready. */
async function live(
  clock: Clock,
  endsAt: number,
  show: (render: ReturnType<typeof aRender>) => void,
  id: string,
): Promise<void> {
  let version = 2;
  for (; clock.now() + progressEveryMs < endsAt; version += 1) {
    await clock.sleep(progressEveryMs);
    show(aRender({ id, version, progress: Math.min(99, 5 * version) }));
  }
  await clock.sleep(endsAt - clock.now());
  show(aReadyRender({ id, version, finishedAt: new Date(endsAt).toISOString() }));
}

/** When the last could be shown by somebody who makes no other call and uses the limit to its end. */
function floorOf(ends: readonly number[], { calls, perMs }: PlatformLimits["edits"]): number {
  const shown: number[] = [];
  for (const end of ends.toSorted((one, other) => one - other)) {
    const before = shown.at(-calls);
    shown.push(before === undefined ? end : Math.max(end, before + perMs));
  }
  return shown.at(-1) ?? 0;
}
