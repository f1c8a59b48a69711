import type { BenchWorld } from "../bench.ts";
import { openChats, type Chats } from "../finish/open-chats.ts";
import { startInstallation, type WholeInstallation } from "../finish/start-installation.ts";
import { pause, untilTrue } from "../world/pause.ts";

const patienceMs = 90_000;

/** How long after AI STUDIOS finished them all at one moment the last of them was shown in one Slack channel. */
export interface ShownTogether {
  cardsSeconds: number;
  mentionsSeconds: number;
  refusedCalls: number;
}

/** Renders held back at 1 %, let go together. A Slack of its own, so that no budget was touched before. */
export async function finishTogether(world: BenchWorld, count: number): Promise<ShownTogether> {
  const chats = await openChats(world);
  const installation = await startInstallation(world, { ...chats.env, SANDBOX_SPEED: "10" });
  await chats.connected();
  await installation.control.setFault({ kind: "freezeAt", percent: 1 });
  const channelId = chats.addChannel("slack");
  for (let index = 0; index < count; index += 1) {
    await chats.ask("slack", `Together ${index + 1}: they all end at once.`, channelId);
  }
  await allRendering(installation, chats, { channelId, count });
  const letGoAtMs = Date.now();
  await installation.control.clearFaults();
  await untilTrue(() => mentionsIn(chats, channelId).length >= count && chats.toldAt().size >= count, {
    patienceMs,
    what: "every end is shown",
  });
  const secondsSince = (atMs: number): number => (atMs - letGoAtMs) / 1_000;
  return {
    cardsSeconds: secondsSince(Math.max(...chats.toldAt().values())),
    mentionsSeconds: secondsSince(Math.max(...mentionsIn(chats, channelId).map(({ atMs }) => atMs))),
    refusedCalls: chats.refusedCalls(),
  };
}

async function allRendering(
  { client, control }: WholeInstallation,
  chats: Chats,
  { channelId, count }: { channelId: string; count: number },
): Promise<void> {
  await untilTrue(
    async () => {
      const { renders } = await client.renders.list.query({ limit: 100 });
      const rendering = renders.filter(({ state }) => state === "rendering").length;
      return rendering === count && chats.slack.channel(channelId).messages.length >= count;
    },
    { patienceMs, what: "every card is posted" },
  );
  // Let go, every export must have been due already.
  const { projects } = await control.ledger();
  const youngestAtMs = Math.max(...projects.map(({ createdAtMs }) => createdAtMs));
  await pause(Math.max(0, youngestAtMs + 1_500 - Date.now()));
}

const mentionsIn = (chats: Chats, channelId: string): { atMs: number }[] =>
  chats.slack
    .channel(channelId)
    .messages.filter(({ metadata }) => (JSON.stringify(metadata) ?? "").includes("reelay_mention"));
