import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StandInMessage } from "@reelay/discord-stand-in";
import {
  buttonOf,
  cardsOf,
  cardWith,
  finished,
  idOf,
  look,
  press,
  privately,
  reach,
  scriptIn,
  stateOf,
  textOf,
} from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

const minuteMs = 60_000;

describe.each(["gateway", "http"] as const)("over %s", (mode) => {
  let skewMs = 0;
  let line: BotLine;
  /** One finished video, whose card was drawn by a process that is gone. */
  let id: string;
  let card: StandInMessage;
  const script = "Made **once**, <by> _Alice_.";
  const get = (renderId: string) => line.client.renders.get.query({ id: renderId });
  const ask = async (text: string) => await idOf(await line.discord.slashCommand({ options: { script: text } }));
  const fault = (...[what]: Parameters<typeof line.service.control.global.setFault>) =>
    line.service.control.global.setFault(what);
  const childrenOf = async (parentId: string) =>
    (await line.client.renders.list.query({ limit: 50 })).renders.filter((render) => render.parentId === parentId);

  beforeAll(async () => {
    const now = () => Date.now() + skewMs;
    line = await startBotLine({
      mode,
      now,
      discord: { rateLimits: "off" },
      service: { speed: 300, regions: ["global"] },
    });
    id = await ask(script);
    ({ card } = await finished(line, id));
    await line.restart();
  });
  afterAll(() => line.stop());

  it("Make again: the answer to the press becomes the new card; pressed twice it is one video", async () => {
    const { response, failure } = await press(line, card, "again");
    expect(failure).toBeNull();
    const child = await until(async () => (await childrenOf(id))[0]?.id);
    const second = await press(line, card, "again");
    const made = await finished(line, child);
    expect(made.card).toBe(response);
    expect(cardsOf(line, child)).toHaveLength(1);
    expect(await childrenOf(id)).toHaveLength(1);
    await until(() => second.response!.deleted);
    expect(await get(child)).toMatchObject({ parentId: id, script });
    expect(card.attachments).toHaveLength(1);
  });

  it("Edit and make again opens the form with what it was made of; sent, it is a video of its own", async () => {
    const opened = await press(line, card, "edit");
    expect(scriptIn(opened.answer)).toBe(script);
    const sent = await line.discord.submitForm({
      interactionId: opened.interactionId,
      values: { script: "Edited.", look: "portrait:auto" },
    });
    const edited = await idOf(sent);
    expect(await get(edited)).toMatchObject({ script: "Edited.", orientation: "portrait" });
  });

  it("Details show the timeline to one person only", async () => {
    const said = await privately(line, /Details/, () => press(line, card, "details"));
    expect(said.ephemeralFor).toBe(line.discord.people.alice);
    expect(JSON.stringify(said.embeds)).toContain(id);
    expect(buttonOf(said, "card:")).toBeUndefined();
    for (const { kind } of (await get(id)).timeline.slice(-3)) expect(textOf(said)).toContain(kind);
  });

  it("somebody else may not press; who manages the server may", async () => {
    const { people } = line.discord;
    for (const name of ["again", "edit", "details"]) {
      const said = await privately(line, /./, () => press(line, card, name, { userId: people.bob }));
      expect(said.ephemeralFor).toBe(people.bob);
    }
    const before = (await childrenOf(id)).length;
    const said = await privately(line, /./, () => press(line, card, "details", { userId: people.chen }));
    expect(JSON.stringify(said.embeds)).toContain(id);
    expect(await childrenOf(id)).toHaveLength(before);
  });

  it("Cancel says what it may have cost, and the card ends", async () => {
    const { id: held } = await fault({ kind: "freezeAt", percent: 30 });
    const running = await ask("Canceled on the way.");
    await reach(line, running, 30);
    const busy = await cardWith(line, running, "cancel");
    const others = await privately(line, /./, () => press(line, busy, "cancel", { userId: line.discord.people.bob }));
    expect(others.ephemeralFor).toBe(line.discord.people.bob);
    expect(await stateOf(line, running)).toBe("rendering");
    const said = await privately(line, /Canceled/, () => press(line, busy, "cancel"));
    expect(textOf(said)).toMatch(/charged/);
    expect(await stateOf(line, running)).toBe("canceled");
    await until(() => textOf(busy).includes("Canceled"));
    await line.service.control.global.clearFault(held);
  });

  it("a failed video says so with a reference; Try again makes it in a new card", async () => {
    const { id: broken } = await fault({ kind: "failExport", how: "state", atPercent: 10 });
    const failed = await ask("Fails at first.");
    while ((await stateOf(line, failed)) !== "failed") await look(line, failed);
    const old = await cardWith(line, failed, "tryAgain");
    expect(JSON.stringify(old.embeds)).toMatch(/Reference/);
    await line.service.control.global.clearFault(broken);
    const { response } = await press(line, old, "tryAgain");
    const child = await until(async () => (await childrenOf(failed))[0]?.id);
    expect((await finished(line, child)).card).toBe(response);
  });

  it("a video that came too late is found by Check again, and ends on the same card, its token long dead", async () => {
    const { id: held } = await fault({ kind: "freezeAt", percent: 40 });
    const late = await ask("Better late.");
    await reach(line, late, 40);
    skewMs += 61 * minuteMs;
    while ((await stateOf(line, late)) !== "failed") await look(line, late);
    const waiting = await cardWith(line, late, "check");
    await line.service.control.global.clearFault(held);
    await privately(line, /Looked again/, () => press(line, waiting, "check"));
    const { card: shown } = await finished(line, late);
    await until(() => shown.attachments.length === 1);
    expect(cardsOf(line, late)).toEqual([waiting]);
    expect((await line.service.paid(late)).charges).toBe(1);
  });

  it("a button of another version says so", async () => {
    const { discord } = line;
    const { channelId } = card;
    const button = { type: 2, style: 2, label: "Old", custom_id: "card:teleport:r_1:1:" };
    const foreign = { ...button, custom_id: "elsewhere:1" };
    const posted = await fetch(`${discord.apiUrl}/v10/channels/${channelId}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: JSON.stringify({ content: "Old.", components: [{ type: 1, components: [button, foreign] }] }),
    });
    const { id: messageId } = (await posted.json()) as { id: string };
    for (const { custom_id: customId } of [button, foreign]) {
      const said = await privately(line, /earlier version/, () => discord.pressButton({ messageId, customId }));
      expect(said.ephemeralFor).toBe(discord.people.alice);
    }
    expect(discord.failures).toEqual([]);
  });
});
