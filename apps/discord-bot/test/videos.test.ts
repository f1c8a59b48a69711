import { afterAll, beforeAll, expect, it } from "vitest";
import type { StandInMessage } from "@reelay/discord-stand-in";
import {
  cardsOf,
  cardWith,
  finished,
  idOf,
  look,
  mentionsOf,
  privately,
  reach,
  scriptIn,
  stateOf,
  textOf,
} from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

let line: BotLine;
/** Alice's, finished. */
let id: string;
beforeAll(async () => {
  line = await startBotLine({ discord: { rateLimits: "off" }, service: { speed: 300, regions: ["global"] } });
  id = await idOf(await line.discord.slashCommand({ options: { script: "One for the list." } }));
  await finished(line, id);
});
afterAll(() => line.stop());

type Asked = Omit<Parameters<BotLine["discord"]["slashCommand"]>[0] & object, "command" | "subcommand">;

/** What `/videos …` answers to that person alone. */
async function videos(subcommand: string, asked: Asked = {}): Promise<string> {
  return textOf(await answerTo(subcommand, asked));
}

async function answerTo(subcommand: string, asked: Asked = {}): Promise<StandInMessage> {
  const { discord } = line;
  const { response, failure } = await discord.slashCommand({ command: "videos", subcommand, ...asked });
  expect(failure).toBeNull();
  expect(response?.ephemeralFor).toBe(asked.userId ?? discord.people.alice);
  return await until(() => (textOf(response!).trim() === "" ? undefined : response!));
}

it("list shows the person's own, and nobody else's", async () => {
  const { bob } = line.discord.people;
  expect(await videos("list")).toContain(id);
  expect(await videos("list", { userId: bob, locale: "en-US" })).toContain("No videos yet");
});

it("status shows how far one is; another person's is not there, except for a manager", async () => {
  const { bob, chen } = line.discord.people;
  const options = { id };
  expect(await videos("status", { options })).toContain("One for the list.");
  expect(await videos("status", { options, userId: bob, locale: "en-US" })).toContain("no video");
  expect(await videos("status", { options, userId: chen })).toContain("One for the list.");
  expect(await videos("status", { options: { id: "r_@everyone <@1>" } })).toContain("no video");
});

it("cancel stops one's own and says what it may have cost; somebody else's goes on", async () => {
  const { discord, service } = line;
  const { id: held } = await service.control.global.setFault({ kind: "freezeAt", percent: 30 });
  const running = await idOf(await discord.slashCommand({ options: { script: "Canceled by its id." } }));
  await reach(line, running, 30);
  const options = { id: running };
  expect(await videos("cancel", { options, userId: discord.people.bob, locale: "en-US" })).toContain("no video");
  expect(await stateOf(line, running)).toBe("rendering");
  expect(await videos("cancel", { options })).toMatch(/Canceled[^]*charged/);
  expect(await stateOf(line, running)).toBe("canceled");
  await service.control.global.clearFault(held);
});

it("again makes a new one whose card is the answer, also from another channel", async () => {
  const { discord, client } = line;
  const channelId = discord.places.thread;
  const delivery = await discord.slashCommand({ command: "videos", subcommand: "again", options: { id }, channelId });
  const child = await idOf(delivery);
  expect((await finished(line, child)).card).toBe(delivery.response);
  expect(delivery.response?.channelId).toBe(channelId);
  expect(await client.renders.get.query({ id: child })).toMatchObject({ parentId: id });
  expect(cardsOf(line, child)).toHaveLength(1);
});

it("avatars are found by a part of their name", async () => {
  expect(await videos("avatars")).toContain("M0000");
  expect(await videos("avatars", { options: { search: "nobody at all" } })).toContain("No avatar matches");
});

it("settings are the person's own, and a channel's are for who manages it; no default takes one back", async () => {
  const { discord, client } = line;
  const { bob, chen } = discord.people;
  const read = async (personId: string) => {
    const where = { surface: "discord", workspaceId: discord.guildId, placeId: discord.places.general } as const;
    return (await client.settings.get.query({ ...where, personId })).values;
  };
  const set = (options: Record<string, string>, userId: string) =>
    videos("settings", { options, userId, locale: "en-US" });
  expect(await set({ orientation: "portrait" }, bob)).toContain("Portrait");
  expect(await read(bob)).toMatchObject({ orientation: "portrait" });
  expect(await set({ for: "channel", resolution: "480" }, bob)).toContain("Only people who manage");
  expect(await read(bob)).not.toHaveProperty("resolution");
  await set({ for: "channel", resolution: "480" }, chen);
  expect(await read(bob)).toMatchObject({ orientation: "portrait", resolution: "480" });
  await set({ orientation: "none" }, bob);
  expect(await read(bob)).not.toHaveProperty("orientation");
  const made = await idOf(await discord.slashCommand({ options: { script: "As set." }, userId: bob }));
  expect(await client.renders.get.query({ id: made })).toMatchObject({ resolution: "480" });
});

it("settings say whether somebody is mentioned, and in which language cards are", async () => {
  const { discord } = line;
  const { chen } = discord.people;
  await videos("settings", { options: { mention: "no", "card-language": "ko" }, userId: chen });
  const made = await idOf(await discord.slashCommand({ options: { script: "Quietly." }, userId: chen }));
  while ((await stateOf(line, made)) !== "ready") await look(line, made);
  const card = await cardWith(line, made, "again");
  await until(() => card.attachments.length === 1);
  expect(JSON.stringify(card.components)).toContain("다시");
  await until(async () => (await line.client.renders.get.query({ id: made })).delivery?.state === "shown");
  expect(mentionsOf(line, made)).toEqual([]);
});

it.each([
  ["bob", "ko", "스크립트"],
  ["chen", "zh-CN", "文案"],
  ["alice", "en-US", "script"],
] as const)("help for %s is in their language (%s) with an example for every task", async (name, locale, word) => {
  const help = await videos("help", { userId: line.discord.people[name], locale });
  expect(help).toContain(`${word}:`);
  expect(help.match(/\/videos? /g)!.length).toBeGreaterThanOrEqual(8);
});

it("a message's menu opens the form with what it says, without names that a voice cannot say", async () => {
  const { discord } = line;
  const content = `Hello <@${discord.people.bob}>, **this** is worth a video.`;
  const opened = await discord.messageCommand({ name: "Make a video", content });
  expect(scriptIn(opened.answer)).toBe("Hello , **this** is worth a video.");
  const sent = await discord.submitForm({ interactionId: opened.interactionId, values: { script: "Said by Bob." } });
  expect(await line.client.renders.get.query({ id: await idOf(sent) })).toMatchObject({ script: "Said by Bob." });
});

it("a file in the form is the script; beside a text it is refused, and the text comes back", async () => {
  const { discord, client } = line;
  const file = { name: "script.md", bytes: new TextEncoder().encode("Read from a file.") };
  const form = async (values: Record<string, string>) => {
    const { interactionId } = await discord.slashCommand({});
    return await discord.submitForm({ interactionId, values, files: { file: [file] } });
  };
  expect(await client.renders.get.query({ id: await idOf(await form({})) })).toMatchObject({
    script: "Read from a file.",
  });
  const said = await privately(line, /not both/, () => form({ script: "And typed." }));
  expect(textOf(said)).toContain("And typed.");
  expect(discord.failures).toEqual([]);
});
