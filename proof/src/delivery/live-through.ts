import type { RenderView } from "@reelay/api/client";
import { runDelivery } from "@reelay/chat";
import { aReadyRender, aRender, createMemoryDesk, createVirtualClock } from "@reelay/chat/test";
import type { MemoryDesk, StoredCard, VirtualClock } from "@reelay/chat/test";
import { throughFaults, type Calls, type Mortal, type Step } from "./faulty-calls.ts";
import { createMemoryChat, placeId, replyId, type MemoryChat, type StandingMessage } from "./memory-chat.ts";
import type { Execution } from "./schedule.ts";
import type { Variant } from "./variant.ts";

/** What an execution left behind. */
export interface Ending {
  execution: Execution;
  messages: readonly StandingMessage[];
  card: StoredCard;
  steps: readonly Step[];
  /** Why it did not come to an end; null when it did. */
  stuck: string | null;
}

/** What is put around the shipped loop, for a judge that is to be judged. */
export type Spoil = (chat: MemoryChat["platform"]) => MemoryChat["platform"];

const longestMs = 3 * 3_600_000;
const lateRecoveryMs = 600_000;
const progressAfterMs = 4_000;
const readyAfterMs = 9_000;

/** Runs the shipped delivery loop over a desk and a chat in memory through one schedule of faults, on a virtual clock. */
export async function liveThrough(execution: Execution, spoil: Spoil = (platform) => platform): Promise<Ending> {
  const { variant, faults } = execution;
  const clock = createVirtualClock(undefined, 1);
  const desk = createMemoryDesk(clock, { lookEveryMs: 1_000 });
  const chat = createMemoryChat(variant, clock.now);
  const calls: Calls = { clock, faults, steps: [], landing: 0 };
  const card = startLife(variant, desk, clock);
  const start = () => startProcess(calls, { desk, platform: chat.platform, spoil });
  let process = start();
  const ended = () => card.render.state === "ready" && desk.isQuiet() && calls.landing === 0;
  let stuck: string | null = null;
  try {
    for (;;) {
      await clock.runUntil(() => process.isDead || ended(), longestMs);
      if (!process.isDead) break;
      if (variant.recovery === "late") await pass(clock, lateRecoveryMs);
      process = start();
    }
  } catch (error) {
    stuck = error instanceof Error ? error.message : String(error);
  }
  process.isDead = true;
  return { execution, messages: chat.messages, card, steps: calls.steps, stuck };
}

/** Lets time pass with nobody at work. */
async function pass(clock: VirtualClock, durationMs: number): Promise<void> {
  let isOver = false;
  void clock.sleep(durationMs).then(() => (isOver = true));
  await clock.runUntil(() => isOver);
}

function startProcess(
  calls: Calls,
  { desk, platform, spoil }: { desk: MemoryDesk; platform: MemoryChat["platform"]; spoil: Spoil },
): Mortal {
  const process: Mortal = { isDead: false };
  const { clock } = calls;
  const peers = throughFaults(calls, process, { desk, platform });
  void runDelivery({
    desk: peers.desk,
    platform: spoil(peers.platform),
    fetchVideo: async (render) => ({
      bytes: render.video?.bytes ?? 0,
      fileName: "video.mp4",
      title: render.id,
      open: async () => new ReadableStream(),
    }),
    now: clock.now,
    random: () => 0.5,
    sleep: async (durationMs, signal) => {
      await clock.sleep(durationMs, signal);
      if (process.isDead) await new Promise<never>(() => {});
    },
    signal: new AbortController().signal,
    logger: silent,
    budgets,
    concurrency: 1,
  });
  return process;
}

const ignore = () => {};
const silent = { info: ignore, warn: ignore, error: ignore };

const budgets = {
  postsPerPlace: { calls: 4, perMs: 5_500 },
  editsPerWorkspace: { calls: 45, perMs: 60_000 },
  editsKeptForFinals: 10,
  progressEveryMs: 3_000,
};

/** What becomes of the render while its card is delivered: ready in the end. */
function startLife({ life, reply }: Variant, desk: MemoryDesk, clock: VirtualClock): StoredCard {
  const replyMessageId = reply === "no-reply" ? null : replyId;
  const target = { workspaceId: "T1", placeId, threadId: null, personId: "U1", replyMessageId, replyTicket: null };
  const at = (afterMs: number) => ({ finishedAt: new Date(clock.now() + afterMs).toISOString() });
  if (life === "at-once") return desk.add(aReadyRender({ version: 1, ...at(0) }), { target });
  const card = desk.add(aRender({ version: 1 }), { target });
  const later = async (afterMs: number, render: RenderView) => {
    await clock.sleep(afterMs);
    card.render = render;
  };
  const between = life === "after-progress" ? { progress: 80 } : { state: "failed" as const, ...at(progressAfterMs) };
  void later(progressAfterMs, aRender({ version: 2, ...between }));
  void later(readyAfterMs, aReadyRender({ version: 3, ...at(readyAfterMs) }));
  return card;
}
