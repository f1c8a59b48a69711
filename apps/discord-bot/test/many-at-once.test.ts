import { setTimeout as sleep } from "node:timers/promises";
import { runDelivery, type CardDesk } from "@reelay/chat";
import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import type { LeasedCard } from "@reelay/api/client";
import { discordBudgets } from "../src/platform/discord-budgets.ts";
import { aCard, aReadyCard, aVideo, startPlatform, type PlatformUnderTest } from "./start-platform.ts";

const finishing = 20;
const minuteMs = 60_000;

let line: PlatformUnderTest;
afterEach(() => line.stop());

const idOf = (index: number) => `r_${String(index).padStart(20, "0")}`;

/** A finished render's card, as the service leases it. */
function leaseOf(index: number, target: LeasedCard["target"], mentionRequester: boolean): LeasedCard {
  const id = idOf(index);
  const at = new Date().toISOString();
  return {
    cardId: id,
    leaseId: `lease ${index}`,
    leasedUntil: Date.now() + minuteMs,
    render: {
      id,
      version: 5,
      state: "ready",
      stage: "ready",
      progress: 100,
      checking: false,
      needsPerson: false,
      problem: null,
      spent: "yes",
      region: "global",
      sandbox: false,
      title: `Welcome ${index}`,
      avatar: null,
      language: "en",
      orientation: "landscape",
      resolution: "720",
      scenes: 1,
      estimateSeconds: 3,
      surface: "discord",
      parentId: null,
      video: { bytes: 1_000, seconds: 3, width: 1280, height: 720 },
      links: { watch: "http://127.0.0.1/v/1", video: "http://127.0.0.1/media/1.mp4", vendor: null, public: false },
      hosts: [],
      createdAt: at,
      submittedAt: at,
      finishedAt: at,
    },
    target,
    language: "en",
    mentionRequester,
    delivery: "file",
    notes: {},
    shownVersion: 0,
    attempts: 0,
  };
}

/** Gives each card once, and again where the bot gave it back; says when all are settled. */
function deskOf(cards: LeasedCard[]) {
  const due = [...cards];
  const done = Promise.withResolvers<void>();
  const failures: string[] = [];
  let settled = 0;
  const desk: CardDesk = {
    async lease({ limit, waitMs }, signal) {
      if (due.length === 0) await sleep(waitMs, undefined, { signal }).catch(() => {});
      return due.splice(0, limit);
    },
    note: async () => ({ leasedUntil: Date.now() + minuteMs }),
    async settle() {
      settled += 1;
      if (settled === cards.length) done.resolve();
    },
    async fail({ cardId, code }) {
      failures.push(`${cardId} ${code}`);
      done.resolve();
    },
  };
  return { desk, done: done.promise, failures };
}

it.each([
  ["by their replies", 0, 0],
  ["by the channel, their tokens dead, and 20 mentions", 16 * minuteMs, finishing],
])("20 finishing at once in one channel, %s: every video and no 429", async (_how, laterMs, mentions) => {
  line = await startPlatform({ rateLimits: "enforced" });
  const { discord, platform, ask, pass } = line;
  const cards: LeasedCard[] = [];
  for (let index = 0; index < finishing; index += 1) cards.push(leaseOf(index, (await ask()).target, mentions > 0));
  pass(laterMs);
  const { desk, done, failures } = deskOf(cards);
  const stopping = new AbortController();
  const ended = runDelivery({
    desk,
    platform,
    budgets: discordBudgets,
    fetchVideo: async () => aVideo(1_000),
    now: Date.now,
    random: Math.random,
    sleep: async (durationMs, signal) => await sleep(durationMs, undefined, { signal }),
    concurrency: 32,
    logger: pino({ level: "silent" }),
    signal: stopping.signal,
  });
  await done;
  stopping.abort();
  await ended;
  expect(failures).toEqual([]);
  expect(discord.rateLimitedCount()).toBe(0);
  const { messages } = discord.channel(discord.places.general);
  expect(messages.filter(({ attachments }) => attachments.length === 1)).toHaveLength(finishing);
  expect(discord.liveMentions()).toHaveLength(mentions);
});

it("in one channel a final state is written before the progress that waits there", async () => {
  line = await startPlatform();
  const { discord, platform, ask, pass } = line;
  const asked = await Promise.all(Array.from({ length: 6 }, () => ask()));
  pass(16 * minuteMs);
  const edits = asked.map(({ target, message }, index) =>
    platform.editCard(target, message, index === 5 ? aReadyCard() : aCard(), null),
  );
  await Promise.all(edits);
  const route = "PATCH /channels/:channelId/messages/:messageId";
  const order = discord.callsTo(route).map(({ path }) => path.split("/").at(-1));
  // The first was on its way already.
  expect(order.indexOf(asked[5]!.message.messageId)).toBeLessThanOrEqual(1);
});
