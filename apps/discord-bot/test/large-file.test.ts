import { afterAll, beforeAll, expect, it } from "vitest";
import { finished, idOf, look, reach, textOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

/** The sandbox's video is far smaller than ten megabytes, so the place's limit is made smaller still. */
const smallBytes = 200;
const minuteMs = 60_000;
let skewMs = 0;
let line: BotLine;
beforeAll(async () => {
  line = await startBotLine({
    now: () => Date.now() + skewMs,
    discord: { rateLimits: "off", defaultFileLimit: smallBytes },
    service: { speed: 300, regions: ["global"] },
  });
});
afterAll(() => line.stop());

it("a video larger than the place takes: no upload is tried, and a card without a link says where the video is", async () => {
  const { discord } = line;
  const delivery = await discord.slashCommand({ options: { script: "Too large for here." } });
  const id = await idOf(delivery);
  const { card } = await finished(line, id);
  expect(card).toBe(delivery.response);
  expect(card.attachments).toEqual([]);
  expect(textOf(card)).toContain("cannot be shown in this place");
  // The sandbox's own link opens on its machine only.
  expect(JSON.stringify(card)).not.toContain("127.0.0.1");
  expect(discord.calls.filter(({ files }) => files.length > 0)).toEqual([]);
  expect(discord.calls.filter(({ status }) => status === 413)).toEqual([]);
});

it("a reply that takes more than its place (attachment_size_limit) gets the file", async () => {
  const { discord } = line;
  const delivery = await discord.slashCommand({ options: { script: "Nitro." }, fileLimit: 25 * 1_024 * 1_024 });
  const { card } = await finished(line, await idOf(delivery));
  expect(card.attachments).toHaveLength(1);
});

it("in a boosted server the file comes, by the reply and long after it", async () => {
  const { discord, service } = line;
  discord.setGuildTier(2);
  const { id: held } = await service.control.global.setFault({ kind: "freezeAt", percent: 30 });
  const delivery = await discord.slashCommand({ options: { script: "Boosted." } });
  const id = await idOf(delivery);
  await reach(line, id, 30);
  skewMs += 16 * minuteMs;
  await look(line, id);
  await service.control.global.clearFault(held);
  const { card } = await finished(line, id);
  expect(card).toBe(delivery.response);
  expect(card.attachments).toHaveLength(1);
  discord.setGuildTier(0);
});

it("a file that Discord refuses although it should fit gives way to the link, and the card is whole", async () => {
  const { discord } = line;
  discord.fault({
    route: "PATCH /webhooks/:applicationId/:token/messages/:messageId",
    kind: "status",
    status: 413,
    body: { message: "Request entity too large", code: 40_005 },
    withFiles: true,
    times: Infinity,
  });
  const delivery = await discord.slashCommand({ options: { script: "Refused." }, fileLimit: 25 * 1_024 * 1_024 });
  const { card } = await finished(line, await idOf(delivery));
  discord.clearFaults();
  await until(() => textOf(card).includes("ready"));
  expect(card.attachments).toEqual([]);
  expect(textOf(card)).toContain("cannot be shown in this place");
});
