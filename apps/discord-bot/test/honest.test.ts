import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InteractionDelivery } from "@reelay/discord-stand-in";
import { buttonOf, cardsOf, finished, idIn, idOf, press, privately, scriptIn, textOf } from "./cards.ts";
import { startBotLine, until, type BotLine } from "./start-bot.ts";

type Fate = "hang" | "lost" | "down";

/** What happens to a `renders.create`, by what its script begins with; everything else passes. */
const between: typeof fetch = async (input, init) => {
  const isCreate = typeof input === "string" && input.includes("renders.create");
  const fate =
    isCreate && typeof init?.body === "string" ? /"script":"(hang|lost|down)/.exec(init.body)?.[1] : undefined;
  if (fate === undefined) return await fetch(input, init);
  if (fate === "down") {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) });
  }
  if (fate === "lost") await fetch(input, { ...init, signal: null });
  return await new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
};

describe.each(["gateway", "http"] as const)("over %s", (mode) => {
  let line: BotLine;
  const asked: Partial<Record<Fate, InteractionDelivery>> = {};
  const ask = async (script: string, more = {}) =>
    await line.discord.slashCommand({ options: { script, ...more }, locale: "en-US" });

  beforeAll(async () => {
    line = await startBotLine({ mode, fetch: between, service: { speed: 400, regions: ["global"] } });
    // Both wait for eight seconds: so they wait together.
    asked.hang = await ask("hang: nobody hears this.");
    asked.lost = await ask("lost: accepted without an answer.");
  });
  afterAll(() => line.stop());

  const keptFor = (text: string) => () =>
    line.discord.ephemerals.find((message) => textOf(message).includes(text) && buttonOf(message, "draft:edit:"));
  const titles = async () => (await line.client.renders.list.query({ limit: 50 })).renders.map(({ title }) => title);

  it("a service that hangs: the reply promises nothing while nobody knows, stays so, and the text comes back", async () => {
    const { response, failure } = asked.hang!;
    expect(failure).toBeNull();
    await until(() => response!.content.includes("Not confirmed"));
    expect(keptFor("hang:")()).toBeUndefined();
    await until(keptFor("hang: nobody hears this."));
    expect(response).toMatchObject({ deleted: false, content: expect.stringContaining("Not confirmed") });
    expect(idIn(response!)).toBeUndefined();
    expect((await titles()).filter((title) => title.includes("hang"))).toEqual([]);
  });

  it("a reply that is lost: not confirmed, and the card that appears in its place says that it was accepted", async () => {
    const { response, failure } = asked.lost!;
    expect(failure).toBeNull();
    const id = await idOf(asked.lost!);
    const { card } = await finished(line, id);
    await until(keptFor("lost: accepted without an answer."));
    expect(cardsOf(line, id)).toEqual([card]);
    expect(card).toBe(response);
    expect(card.content).not.toContain("Not confirmed");
  });

  it("a service that is down: said at once, nothing of it stands, and Edit opens the text after a restart", async () => {
    const script = "down: **try** later,\n@everyone & <me>.\n\nSecond scene.";
    const said = await privately(line, /cannot be reached/, async () => {
      const { failure, response } = await ask(script);
      expect(failure).toBeNull();
      await until(() => response!.deleted);
    });
    expect(textOf(said)).toContain("Your text");
    await line.restart();
    const { answer, failure } = await press(line, said, "draft:edit:");
    expect(failure).toBeNull();
    expect(scriptIn(answer)).toBe(script);
    expect((await titles()).filter((title) => title.includes("down"))).toEqual([]);
  });

  it.each([
    ["an unknown avatar", { avatar: "nobody by that name" }, /avatar/i],
    ["a region without a key", { region: "china" }, /China|region/i],
  ])("%s is refused with its reason and the text", async (_what, more, why) => {
    const script = `Refused for ${JSON.stringify(more)}.`;
    const said = await privately(line, /Not accepted/, () => ask(script, more));
    expect(textOf(said)).toMatch(why);
    const { answer } = await press(line, said, "draft:edit:");
    expect(scriptIn(answer)).toBe(script);
    expect(await titles()).not.toContain(script);
  });

  it("20,001 characters are refused, and come back whole as a file", async () => {
    const { discord } = line;
    const script = "A sentence of words. ".repeat(1_000).slice(0, 20_000) + "!";
    const file = { name: "script.txt", bytes: new TextEncoder().encode(script) };
    const said = await privately(line, /Not accepted/, () => discord.slashCommand({ file }));
    expect(textOf(said)).toMatch(/20[,.]?000/);
    const { bytes } = discord.file(said.attachments[0]!.id);
    expect(new TextDecoder().decode(bytes).trim()).toBe(script.trim());
  });

  it("a script of 6,000 characters that is refused comes back as a file, and nobody saw an error of Discord's", async () => {
    const { discord } = line;
    const script = `down: ${"Word. ".repeat(999)}`.slice(0, 6_000).trim();
    const said = await privately(line, /cannot be reached/, () => ask(script));
    const { bytes } = discord.file(said.attachments[0]!.id);
    expect(new TextDecoder().decode(bytes)).toBe(script);
    expect(discord.failures).toEqual([]);
  });
});
