import { describe, expect, onTestFinished, test } from "vitest";
import { idOf } from "./cards.ts";
import { startBotLine, until, type BotLine, type BotLineOptions } from "./start-bot.ts";

async function open(options?: BotLineOptions): Promise<BotLine> {
  const line = await startBotLine(options);
  onTestFinished(() => line.stop());
  if (options?.mode !== "http") await line.discord.gateway.waitFor(1);
  await until(() => line.bot.health().status === "ok");
  return line;
}

describe.each(["gateway", "http"] as const)("%s mode", (mode) => {
  test("a command is answered by its card, which ends with the video, and no secret is logged", async () => {
    const { discord, log, apiKey } = await open({ mode });
    const delivery = await discord.slashCommand({ options: { script: "Welcome, Ana!" } });
    expect(delivery.failure).toBeNull();
    expect(delivery.answer).toMatchObject({ type: 5 });
    const shown = await until(() => delivery.response?.attachments[0]);
    expect(shown.contentType).toBe("video/mp4");
    for (const secret of [discord.token, delivery.token, apiKey]) expect(log.join("")).not.toContain(secret);
  });

  test("typing an avatar's name suggests some in time", async () => {
    const { discord } = await open({ mode });
    const { answer, failure } = await discord.autocomplete({ command: "video", focused: "avatar", value: "" });
    expect(failure).toBeNull();
    expect(answer).toMatchObject({ type: 8 });
  });

  test("a command without a script opens the form, and the form makes a card", async () => {
    const { discord } = await open({ mode });
    const opened = await discord.slashCommand({});
    expect(opened.answer).toMatchObject({ type: 9 });
    const sent = await discord.submitForm({ interactionId: opened.interactionId, values: { script: "Hello." } });
    expect(sent.failure).toBeNull();
    await until(() => sent.response?.embeds[0]);
  });

  test("a command of another version is answered privately", async () => {
    const { discord } = await open({ mode });
    const { answer, response } = await discord.slashCommand({ command: "film" });
    expect(answer).toMatchObject({ type: 4 });
    expect(response).toMatchObject({ ephemeralFor: discord.people.alice, content: expect.stringContaining("/video") });
  });

  test("the same interaction delivered twice makes one video", async () => {
    const { discord, client, log } = await open({ mode });
    const first = await discord.slashCommand({ options: { script: "Only once." } });
    await discord.redeliver(first.interactionId);
    await until(() => log.some((line) => line.includes("discord.seen-before")));
    await idOf(first);
    const { renders } = await client.renders.list.query({ limit: 10 });
    expect(renders).toHaveLength(1);
  });
});
