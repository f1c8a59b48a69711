import type { InteractionDelivery, StandInMessage } from "@reelay/discord-stand-in";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { unescapeMarkdown } from "../src/card/escape-markdown.ts";
import { idOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

type Sent = Parameters<typeof fetch>[0];

let line: BotLine;
/** Comes between the bot and the service; undefined lets a call through. */
let between: ((input: Sent) => Promise<Response> | undefined) | undefined;
let spoken = 0;

beforeAll(async () => {
  line = await startBotLine({
    fetch: async (input, init) => (await between?.(input)) ?? (await fetch(input, init)),
  });
  await until(() => line.bot.health().status === "ok");
});
afterAll(async () => await line.stop());
beforeEach(() => void (between = undefined));

/** A script that nobody has asked for yet. */
const fresh = () => `Hello, this is number ${(spoken += 1)}.`;

const urlOf = (input: Sent): string => (input instanceof Request ? input.url : input.toString());

const lost = (part: string) => (input: Sent) =>
  urlOf(input).includes(part)
    ? Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNRESET" }) }))
    : undefined;

const privateAnswers = (interactionId: string): StandInMessage[] =>
  line.discord.ephemerals.filter((message) => message.interactionId === interactionId && (message.flags & 128) === 0);

const privateAnswer = async ({ interactionId }: InteractionDelivery): Promise<StandInMessage> =>
  await until(() => privateAnswers(interactionId)[0]);

const cardOf = async ({ response }: InteractionDelivery): Promise<StandInMessage> =>
  await until(() => (response?.embeds.length ? response : undefined));

const readyCard = async (delivery: InteractionDelivery): Promise<StandInMessage> =>
  await until(() => (delivery.response?.attachments.length ? delivery.response : undefined));

function customIdIn(message: StandInMessage, beginning: string): string {
  const found = /"custom_id":"([^"]*)"/g;
  const ids = [...JSON.stringify(message.components).matchAll(found)].map(([, id]) => id ?? "");
  return ids.find((id) => id.startsWith(beginning)) ?? `no ${beginning} in ${ids.join(" ")}`;
}

const idOn = (card: StandInMessage): string => /r_[0-9a-z]{20}/.exec(JSON.stringify(card))?.[0] ?? "";

async function press(message: StandInMessage, beginning: string, userId: string = line.discord.people.alice) {
  const customId = customIdIn(message, beginning);
  return await line.discord.pressButton({ messageId: message.id, customId, userId });
}

describe("/video", () => {
  it("says nothing beside the card where everything is allowed", async () => {
    const delivery = await line.discord.slashCommand({ options: { script: fresh() } });
    await readyCard(delivery);
    expect(privateAnswers(delivery.interactionId)).toEqual([]);
  });

  it("asked for the same again within a minute: one card, and the person is told which", async () => {
    const script = fresh();
    const first = await line.discord.slashCommand({ options: { script } });
    // Once its card stands: of two requests under way either may be the first one stored.
    await idOf(first);
    const second = await line.discord.slashCommand({ options: { script } });
    const { content } = await privateAnswer(second);
    expect(content).toContain(`/${line.discord.places.general}/${first.response?.id}`);
    await until(() => second.response?.deleted);
  });

  it("refused: the reason and the text come back privately, and Edit opens the form with it and its choices", async () => {
    const script = `*Bold* <@1> [a](https://x.example) ${fresh()}`;
    const asked = { script: script.replace("<@1>", "@everyone"), avatar: "nobody here", resolution: "1080" };
    await line.discord.autocomplete({ command: "video", focused: "avatar", value: "" });
    const delivery = await line.discord.slashCommand({ options: asked });
    const answer = await privateAnswer(delivery);
    const shown = JSON.stringify(answer.embeds[0]?.["description"]);
    expect(unescapeMarkdown(JSON.parse(shown) as string)).toBe(asked.script);
    await until(() => delivery.response?.deleted);
    const opened = await press(answer, "draft:edit:");
    expect(opened.answer).toMatchObject({ type: 9 });
    const form = JSON.stringify(opened.answer?.data);
    expect(form).toContain(JSON.stringify(asked.script));
    expect(form).toContain('"value":"auto:1080","label":"1080p (Full HD)","default":true');
  });

  it("not confirmed: that is said in the reply, and the text comes privately", async () => {
    const script = fresh();
    between = lost("renders.create");
    const delivery = await line.discord.slashCommand({ options: { script } });
    const answer = await privateAnswer(delivery);
    expect(delivery.response?.content).toMatch(/^Not confirmed/);
    expect(answer.embeds[0]?.["description"]).toBe(script);
    expect(delivery.response?.deleted).toBe(false);
  });

  it("a script and a file together are refused before anything is shown, and the text is kept", async () => {
    const script = fresh();
    const file = { name: "script.txt", bytes: new TextEncoder().encode("From a file.") };
    const { answer, response } = await line.discord.slashCommand({ options: { script }, file });
    expect(answer).toMatchObject({ type: 4 });
    expect(response).toMatchObject({ ephemeralFor: line.discord.people.alice });
    expect(response?.embeds[0]?.["description"]).toBe(script);
  });

  it("a file is the script", async () => {
    const bytes = new TextEncoder().encode(`From a file. ${fresh()}`);
    const delivery = await line.discord.slashCommand({ file: { name: "script.md", bytes } });
    expect(JSON.stringify((await cardOf(delivery)).embeds)).toContain("From a file");
  });

  it.each([
    ["too large", new Uint8Array(256_001).fill(97), /256 kB/],
    ["empty", new Uint8Array(0), /no text/],
    ["no text", new Uint8Array([0xff, 0xfe, 0x00]), /not a text file/],
  ])("a file that is %s is refused with the reason", async (_what, bytes, reason) => {
    const delivery = await line.discord.slashCommand({ file: { name: "script.txt", bytes } });
    expect((await privateAnswer(delivery)).content).toMatch(reason);
    await until(() => delivery.response?.deleted);
  });

  it("a place that lacks permissions is named once, privately, with what happens and the fix", async () => {
    const { nofiles } = line.discord.places;
    const delivery = await line.discord.slashCommand({ channelId: nofiles, options: { script: fresh() } });
    const { content } = await privateAnswer(delivery);
    expect(content).toContain("Attach Files");
    expect(content).toContain("link");
    expect(privateAnswers(delivery.interactionId)).toHaveLength(1);
  });

  it("speaks the person's language", async () => {
    const { bob } = line.discord.people;
    const { nofiles } = line.discord.places;
    const delivery = await line.discord.slashCommand({ channelId: nofiles, userId: bob, options: { script: fresh() } });
    expect((await privateAnswer(delivery)).content).toContain("파일 첨부");
  });
});

test("a message's menu opens the form with its text", async () => {
  const { answer } = await line.discord.messageCommand({ name: "Make a video", content: "Read <@5> this aloud" });
  expect(answer).toMatchObject({ type: 9 });
  expect(JSON.stringify(answer?.data)).toContain("Read  this aloud");
});

describe("a card's buttons", () => {
  it("are for the requester and managers; others are told so privately", async () => {
    const card = await readyCard(await line.discord.slashCommand({ options: { script: fresh() } }));
    const { bob, chen } = line.discord.people;
    const refused = await press(card, "card:again", bob);
    expect(refused.response).toMatchObject({ ephemeralFor: bob });
    const { renders } = await line.client.renders.list.query({ limit: 100 });
    expect(renders.filter(({ parentId }) => parentId === idOn(card))).toEqual([]);
    const details = await press(card, "card:details", chen);
    expect((await privateAnswer(details)).embeds).toHaveLength(2);
  });

  it("'again' makes a new card in a reply of its own; pressed twice it makes one", async () => {
    const card = await readyCard(await line.discord.slashCommand({ options: { script: fresh() } }));
    const [first, second] = [await press(card, "card:again"), await press(card, "card:again")];
    const again = await cardOf(first);
    expect(idOn(again)).not.toBe(idOn(card));
    expect((await privateAnswer(second)).content).toContain(`/${again.id}`);
    await until(() => second.response?.deleted);
    const { renders } = await line.client.renders.list.query({ limit: 100 });
    expect(renders.filter(({ parentId }) => parentId === idOn(card))).toHaveLength(1);
  });

  it("'edit' opens the form with what the video was made of, and sending it makes another", async () => {
    const script = fresh();
    const card = await readyCard(await line.discord.slashCommand({ options: { script, resolution: "480" } }));
    const opened = await press(card, "card:edit");
    expect(opened.answer).toMatchObject({ type: 9 });
    expect(JSON.stringify(opened.answer?.data)).toContain(script);
    const { interactionId } = opened;
    const sent = await line.discord.submitForm({ interactionId, values: { script, look: ["landscape:480"] } });
    expect(idOn(await cardOf(sent))).not.toBe(idOn(card));
  });

  it("'edit' says so privately when the service does not answer in time", async () => {
    const card = await readyCard(await line.discord.slashCommand({ options: { script: fresh() } }));
    between = (input) => (urlOf(input).includes("renders.get") ? new Promise(() => {}) : undefined);
    const { answer, failure } = await press(card, "card:edit");
    expect([answer?.type, failure]).toEqual([4, null]);
  });

  it("of another version are answered privately", async () => {
    const { general } = line.discord.places;
    const card = await readyCard(await line.discord.slashCommand({ options: { script: fresh() } }));
    const meant = customIdIn(card, "card:again");
    for (const customId of [meant.replace("card:again", "card:explode"), "card:", "other:1"]) {
      const stored = line.discord.message(card.id);
      stored.components = JSON.parse(JSON.stringify(stored.components).replace(meant, customId));
      const delivery = await line.discord.pressButton({ messageId: card.id, customId, channelId: general });
      expect([delivery.failure, delivery.answer?.type]).toEqual([null, 4]);
      stored.components = JSON.parse(JSON.stringify(stored.components).replace(customId, meant));
    }
  });
});

describe("/videos", () => {
  const task = (subcommand: string, options: Record<string, string> = {}, userId: string = line.discord.people.alice) =>
    line.discord.slashCommand({ command: "videos", subcommand, options, userId });
  const textOf = (message: StandInMessage) => JSON.stringify([message.content, message.embeds]);

  it("shows the person's own, and suggests them by title", async () => {
    const card = await readyCard(await line.discord.slashCommand({ options: { script: "Suggest me, please." } }));
    expect(textOf(await privateAnswer(await task("list")))).toContain("Suggest me");
    const { answer } = await line.discord.autocomplete({
      command: "videos",
      subcommand: "status",
      focused: "id",
      value: "suggest",
    });
    expect(answer?.data).toMatchObject({ choices: [{ value: idOn(card), name: "Suggest me, please. · ready" }] });
    expect(textOf(await privateAnswer(await task("list", {}, line.discord.people.chen)))).not.toContain("Suggest me");
  });

  it("status is the card without buttons and its history; cancel and again are for one's own", async () => {
    const id = idOn(await readyCard(await line.discord.slashCommand({ options: { script: fresh() } })));
    const status = await privateAnswer(await task("status", { id }));
    expect(status.embeds).toHaveLength(2);
    expect(JSON.stringify(status.components)).not.toContain("card:");
    expect(textOf(status)).toContain("accepted");
    expect(textOf(await privateAnswer(await task("cancel", { id })))).toMatch(/no longer|moved on|cannot|ended/i);
    const { bob } = line.discord.people;
    for (const name of ["status", "cancel", "again"]) {
      expect(textOf(await privateAnswer(await task(name, { id }, bob)))).toContain(id.replace("_", String.raw`\\_`));
    }
    const again = await task("again", { id });
    expect(idOn(await cardOf(again))).not.toBe(id);
  });

  it("a video asked for in Slack is followed by its id: the same numbers, none of its words", async () => {
    const origin = { surface: "slack", workspaceId: "T1", placeId: "C1", personId: "U1" } as const;
    const asked = { script: "Only for Slack.", idempotencyKey: "slack:1", origin };
    const { id } = await line.client.renders.create.mutate(asked);
    await line.service.finished(id);
    const status = textOf(await privateAnswer(await task("status", { id })));
    expect(status).toContain("ready");
    expect(status).not.toContain("Only for Slack");
    expect(textOf(await privateAnswer(await task("cancel", { id })))).toContain("There is no video");
  });

  it("settings: shown with where they come from, changed, and taken back", async () => {
    const { chen } = line.discord.people;
    expect(textOf(await privateAnswer(await task("settings", { resolution: "480", mention: "no" })))).toMatch(
      /480p.*\(yours\)/,
    );
    const refused = await privateAnswer(await task("settings", { for: "channel", resolution: "4k" }));
    expect(refused.content).toMatch(/manage/);
    const forAll = await privateAnswer(await task("settings", { for: "channel", orientation: "portrait" }, chen));
    expect(textOf(forAll)).toContain("9:16");
    const removed = textOf(await privateAnswer(await task("settings", { resolution: "none", mention: "none" })));
    expect(removed).not.toContain("480p");
    expect(removed).toMatch(/9:16.*this channel's/);
    await privateAnswer(await task("settings", { for: "channel", orientation: "none" }, chen));
  });

  it("avatars and help answer privately", async () => {
    expect(textOf(await privateAnswer(await task("avatars", { search: "no such name" })))).toContain("no such name");
    expect(textOf(await privateAnswer(await task("avatars")))).toContain("Avatars");
    expect(textOf(await privateAnswer(await task("help")))).toContain("/videos status id:r");
  });
});
