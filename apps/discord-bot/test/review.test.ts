import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PermissionFlagsBits } from "discord.js";
import { isCardOf } from "../src/card/card-message.ts";
import { mentionMessage } from "../src/card/mention-message.ts";
import { cardsOf, cardWith, finished, idIn, press } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";
import { aReadyCard, renderId, startPlatform } from "./start-platform.ts";

type Fate = "lost" | "internal";

const minuteMs = 60_000;

describe("a video made again, whose answer from the service does not come back or says nothing", () => {
  let line: BotLine;
  let fate: Fate | undefined;
  let parent: string;

  /** The service makes it; its answer is lost, or it does not know itself. */
  const between: typeof fetch = async (input, init) => {
    const isRetry = typeof input === "string" && input.includes("renders.retry");
    const now = isRetry ? fate : undefined;
    if (now === undefined) return await fetch(input, init);
    fate = undefined;
    await fetch(input, init);
    if (now === "lost") {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("cut"), { code: "ECONNRESET" }) });
    }
    const reelay = { code: "INTERNAL", hint: "", retryable: true, retryAfterMs: null, referenceId: "x" };
    const error = { message: "Something failed.", code: -32_603, data: { code: "INTERNAL_SERVER_ERROR", reelay } };
    return Response.json([{ error }], { status: 500 });
  };
  const children = async () =>
    (await line.client.renders.list.query({ limit: 50 })).renders.filter(({ parentId }) => parentId === parent);

  beforeAll(async () => {
    line = await startBotLine({ fetch: between, service: { speed: 400, regions: ["global"] } });
    const { response } = await line.discord.slashCommand({ options: { script: "Once more, please." } });
    parent = await until(() => idIn(response!));
    await finished(line, parent);
  });
  afterAll(() => line.stop());

  it.each(["lost", "internal"] as const)("/videos again, %s: the reply stays and becomes the card", async (how) => {
    fate = how;
    const before = (await children()).length;
    const { discord } = line;
    const asked = await discord.slashCommand({ command: "videos", subcommand: "again", options: { id: parent } });
    const made = await until(async () => (await children()).at(before === 0 ? 0 : -before - 1));
    const { card } = await finished(line, made.id);
    expect(card).toBe(asked.response);
    expect(card.deleted).toBe(false);
    expect(card.content).not.toContain("Not");
    expect(cardsOf(line, made.id)).toEqual([card]);
  });

  it("the button, too", async () => {
    const before = (await children()).length;
    const card = await cardWith(line, parent, "again");
    fate = "lost";
    const pressed = await press(line, card, "again");
    const made = await until(async () => (await children()).at(-before - 1));
    expect((await finished(line, made.id)).card).toBe(pressed.response);
  });
});

it("a token that is refused for a while loses no result: the card ends when it is accepted again", async () => {
  let skewMs = 0;
  const line = await startBotLine({
    now: () => Date.now() + skewMs,
    discord: { rateLimits: "off" },
    service: { speed: 400, regions: ["global"] },
  });
  try {
    const { id: held } = await line.service.control.global.setFault({ kind: "freezeAt", percent: 40 });
    const { response } = await line.discord.slashCommand({ options: { script: "Survives a reset token." } });
    const id = await until(() => idIn(response!));
    // From here on only the bot's own token reaches the card.
    skewMs += 16 * minuteMs;
    const body = { code: 0, message: "401: Unauthorized" };
    line.discord.fault({ route: /^(PATCH|POST|GET) \/channels/, kind: "status", status: 401, body, times: Infinity });
    await line.service.control.global.clearFault(held);
    const failed = () => line.log.some((entry) => entry.includes("delivery.failed") && entry.includes("revoked"));
    await until(async () => {
      await line.client.renders.check.mutate({ id }).catch(() => undefined);
      const { state, delivery } = await line.client.renders.get.query({ id });
      return state === "ready" && delivery?.code === "revoked";
    });
    expect(failed()).toBe(true);
    line.discord.clearFaults();
    skewMs += 6 * minuteMs;
    const { card } = await finished(line, id);
    expect(card).toBe(response);
    expect(card.attachments).toHaveLength(1);
  } finally {
    await line.stop();
  }
});

it("a mention is not taken for the card, though both end with the render's id", () => {
  const { content } = mentionMessage(aReadyCard(), "1100000000000000901", null);
  expect(content).toContain(renderId.replace("_", String.raw`\_`));
  expect(isCardOf(renderId, { embeds: [], content })).toBe(false);
});

it("a mention that went to the person is found there, though the channel can be read and shows none", async () => {
  const line = await startPlatform();
  try {
    const { discord, platform, ask, pass } = line;
    const { target, message } = await ask();
    await platform.editCard(target, message, aReadyCard(), null);
    pass(16 * minuteMs);
    discord.setPermissions(target.placeId, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory);
    const mention = await platform.mention(target, message, aReadyCard());
    expect(mention.placeId).not.toBe(target.placeId);
    expect(await platform.findMention(target, message, renderId)).toEqual({ kind: "found", message: mention });
    discord.blockDirectMessages(discord.people.alice, 50_007);
    expect(await platform.findMention(target, message, "r_other")).toEqual({ kind: "none" });
  } finally {
    await line.stop();
  }
});
