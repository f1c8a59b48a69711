import { randomUUID } from "node:crypto";
import { createKey } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { startTestService, type TestService } from "@reelay/api/test";
import { startDiscordStandIn, type CallRecord, type DiscordStandIn } from "@reelay/discord-stand-in";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBotProcess, type BotProcess } from "./bot-process.ts";
import { cardsOf, idOf, mentionsOf } from "./cards.ts";
import { until } from "./start-bot.ts";

/** Rounds per point; each round kills the process that has just recovered from the round before. */
const rounds = Number(process.env["REELAY_KILL_ROUNDS"] ?? 3);
/** Where a reply stands already there is less to go wrong. */
const fewRounds = Math.min(rounds, 8);

const post = "POST /channels/:channelId/messages";
const editByToken = "PATCH /webhooks/:applicationId/:token/messages/:messageId";

/** Where the process dies: at which call, and whether the card needs a post because there is no reply for it. */
const points = [
  { name: "between the card's post and its record", route: post, withFiles: false, hasReply: false, rounds },
  {
    name: "between the edit with the file and its settle",
    route: editByToken,
    withFiles: true,
    hasReply: true,
    rounds: fewRounds,
  },
  { name: "between the mention and its record", route: post, withFiles: false, hasReply: true, rounds: fewRounds },
] as const;

// Discord forgets nonces after minutes; here it never knows them, so that only looking back can help.
describe.each([true, false])("history readable: %s", (historyReadable) => {
  let discord: DiscordStandIn;
  let service: TestService;
  let client: ReelayClient;
  let apiKey: string;
  let bot: BotProcess | undefined;
  beforeAll(async () => {
    service = await startTestService({ speed: 300, regions: ["global"] });
    discord = await startDiscordStandIn({ historyReadable, rateLimits: "off", nonceWindowMs: 0 });
    const scopes = ["bot", "render", "read"] as const;
    const { store } = service.store;
    ({ key: apiKey } = await createKey(store.db, { name: "kill", workspace: "k", scopes, now: Date.now() }));
    client = createReelayClient({ url: service.running.url, apiKey });
  });
  afterAll(async () => {
    await bot?.kill();
    await service.stop();
    await discord.stop();
  });

  it.each(points)(
    "killed $rounds times $name: never a second result or mention",
    async (point) => {
      for (let round = 0; round < point.rounds; round += 1) await killOnce(point);
    },
    600_000,
  );

  async function killOnce({ route, withFiles, hasReply }: (typeof points)[number]): Promise<void> {
    const start = async () => {
      const started = await startBotProcess(discord, { url: service.running.url, apiKey });
      await started.connected;
      return started;
    };
    bot ??= await start();
    // Discord does it, the reply never comes, and the process dies before it could write anything down.
    discord.fault({ route, kind: "hang", when: "after", withFiles });
    const seen = new Set<CallRecord>(discord.calls);
    const ask = hasReply ? askInDiscord : askWithoutReply;
    const id = await ask(`Killed ${randomUUID()}.`);
    await until(() =>
      discord.callsTo(route).some((call) => !seen.has(call) && call.accepted && call.files.length > 0 === withFiles),
    );
    await bot.kill();
    discord.clearFaults();
    // What the dead process held is given again when its lease ends; nobody waits a minute for that here.
    const leased = service.store.store.db.updateTable("cards").set({ leased_until: new Date(0) });
    await leased.execute();
    bot = await start();
    await until(() => mentionsOf({ discord }, id).length > 0);
    await until(() => isShown(id));
    expect(mentionsOf({ discord }, id)).toHaveLength(1);
    const cards = cardsOf({ discord }, id);
    expect(cards.filter(({ attachments }) => attachments.length > 0)).toHaveLength(1);
    expect(cards.every(({ attachments }) => attachments.length <= 1)).toBe(true);
    expect(cards.length).toBeLessThanOrEqual(historyReadable || hasReply ? 1 : 2);
    expect(await service.paid(id)).toEqual({ drafts: 1, exports: 1, charges: 1 });
  }

  const askInDiscord = async (script: string) => await idOf(await discord.slashCommand({ options: { script } }));

  async function askWithoutReply(script: string): Promise<string> {
    const { places, people, guildId } = discord;
    const origin = {
      surface: "discord",
      workspaceId: guildId,
      placeId: places.general,
      personId: people.alice,
    } as const;
    return (await client.renders.create.mutate({ script, idempotencyKey: randomUUID(), origin })).id;
  }

  /** The service knows that the outcome stands, so nothing more comes. */
  async function isShown(id: string): Promise<boolean> {
    const { version } = await client.renders.get.query({ id });
    const card = service.store.store.db.selectFrom("cards").select("shown_version").where("render_id", "=", id);
    return (await card.executeTakeFirstOrThrow()).shown_version === version;
  }
});
