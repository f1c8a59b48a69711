import { afterAll, beforeAll, expect, it } from "vitest";
import { botScopes, createManifest } from "../src/index.ts";
import { methodsWithoutScope } from "../src/manifest/scopes.ts";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({
    slack: { scopes: botScopes.map(({ scope }) => scope).filter((s) => s !== "chat:write.public") },
  });
});
afterAll(() => line.stop());

const idIn = (value: unknown) => /r_\w+/.exec(JSON.stringify(value))![0];

async function finishedCard(id: string) {
  const { slack } = line;
  const places = () => [
    ...["C01GENERAL", "C06TEAM000"].flatMap((channel) => slack.channel(channel).messages),
    ...slack.directMessages("U01ALICE00"),
  ];
  return await line.until(() => {
    const card = places().find(({ metadata }) => JSON.stringify(metadata)?.includes(id));
    return card && JSON.stringify(card.blocks).includes("card.again") ? card : undefined;
  });
}

it("a card's buttons are the requester's; pressing one twice is pressing it once", async () => {
  const { slack, client } = line;
  const { answer } = await slack.slashCommand({ text: "Buttons work for the right person." });
  const id = idIn(answer);
  const card = await finishedCard(id);
  const press = (userId: string) =>
    slack.blockAction({ channelId: "C01GENERAL", messageTs: card.ts, actionId: "card.again", userId });
  await press("U02BOB0000");
  await line.until(() => slack.ephemerals.find(({ userId, text }) => userId === "U02BOB0000" && /Only/.test(text)));
  const mine = async () => (await client.renders.list.query({ limit: 50 })).renders.filter((r) => r.parentId === id);
  expect(await mine()).toHaveLength(0);
  await press("U01ALICE00");
  await press("U01ALICE00");
  await line.until(() => slack.ephemerals.filter(({ text }) => /Accepted/.test(text)).length >= 3);
  expect(await mine()).toHaveLength(1);
  await press("U01ALICE00");
  expect(slack.failures).toEqual([]);
});

it("/video alone opens the form; what is wrong is said in its field, and a good script is accepted", async () => {
  const { slack } = line;
  await slack.slashCommand({ text: "" });
  const view = await line.until(() => slack.openViews().at(-1));
  const empty = await slack.viewSubmission({ viewId: view.id, values: {} });
  expect(empty.answer).toMatchObject({ response_action: "errors", errors: { script_0: expect.any(String) } });
  const wrong = await slack.viewSubmission({
    viewId: view.id,
    values: { script_0: "Hi.", language: "ko", region: "china" },
  });
  expect(wrong.answer).toMatchObject({ response_action: "update" });
  const id = idIn(wrong.answer);
  expect(await line.client.renders.get.query({ id })).toMatchObject({ region: "china", language: "ko" });
  expect(slack.failures).toEqual([]);
});

it("the avatar field finds avatars, and more room is one input more", async () => {
  const { slack } = line;
  const before = slack.openViews().length;
  await slack.slashCommand({ text: "" });
  const view = await line.until(() => slack.openViews().length > before && slack.openViews().at(-1));
  const found = await slack.blockSuggestion({ viewId: view.id, actionId: "form.avatar", value: "" });
  expect((found.answer as { options: unknown[] }).options.length).toBeGreaterThan(0);
  const inputs = () => JSON.stringify(slack.openViews().at(-1)!.view).match(/plain_text_input/g)!.length;
  expect(inputs()).toBe(1);
  await slack.blockAction({ viewId: view.id, actionId: "form.more" });
  await line.until(() => inputs() === 2);
});

it("a refused script comes back with a button that opens the form, and in full", async () => {
  const { slack } = line;
  const script = `${"A sentence that is far too long. ".repeat(700)}The end.`;
  const { answer } = await slack.slashCommand({ text: script });
  const { blocks } = answer as { blocks: { type: string; text?: { text: string } }[] };
  const kept = blocks.flatMap(({ type, text }) => (type === "section" && text ? [text.text] : [])).join(" ");
  expect(kept.match(/A sentence/g)!.length).toBeGreaterThanOrEqual(700);
  expect(JSON.stringify(blocks)).toContain("draft.edit");
});

it("a mention in a thread is answered in that thread", async () => {
  const { slack } = line;
  const parent = slack.say({ text: "What about a video?" });
  await slack.mention({ text: "make a video: Hello from a thread!", threadTs: parent.ts });
  const { messages } = slack.channel("C01GENERAL");
  const card = await line.until(() =>
    messages.find(
      ({ threadTs, metadata }) => threadTs === parent.ts && JSON.stringify(metadata)?.includes("reelay_card"),
    ),
  );
  await line.until(() => card.files.length > 0);
  expect(slack.ephemerals.some(({ text, via }) => via === "chat.postEphemeral" && /Accepted/.test(text))).toBe(true);
});

it.each([
  ["C03SECRET0", "a private channel without the bot"],
  ["D01PEERS00", "a conversation of two other people"],
  ["C04ARCHIVED", "an archived channel"],
  ["C05READONLY", "a read-only channel"],
])("in %s (%s) the card and the file come as a direct message", async (channelId, where) => {
  const { slack } = line;
  const { answer } = await slack.slashCommand({ text: `Delivered anyway, from ${where}.`, channelId });
  const id = idIn(answer);
  const card = await finishedCard(id);
  expect(slack.channel(channelId).messages).toHaveLength(0);
  expect(slack.directMessages("U01ALICE00")).toContain(card);
  expect(card.files).toHaveLength(1);
});

it("/videos lists, shows one, and keeps others' to themselves", async () => {
  const { slack } = line;
  const asked = await slack.slashCommand({ text: "One for the list." });
  const id = idIn(asked.answer);
  const text = async (typed: string, userId = "U01ALICE00") =>
    JSON.stringify((await slack.slashCommand({ command: "/videos", text: typed, userId })).answer);
  expect(await text("")).toContain(id);
  expect(await text("", "U02BOB0000")).not.toContain(id);
  expect(await text(`status ${id}`)).toContain("One for the list.");
  expect(await text(`cancel ${id}`, "U02BOB0000")).toContain("no video");
  expect(await text("avatars")).toContain("M0000");
  expect((await slack.slashCommand({ command: "/videos", text: "help" })).answer).toMatchObject({
    text: expect.stringMatching(/^(?:.+\n){9}.+$/),
  });
  await finishedCard(id);
});

it("settings are kept for the person, and a channel's are the admins'", async () => {
  const { slack, client } = line;
  await slack.slashCommand({ command: "/videos", text: "settings", userId: "U02BOB0000" });
  const form = await line.until(() => slack.openViews().find(({ view }) => view["callback_id"] === "settings.form"));
  const save = (scope: string) =>
    slack.viewSubmission({ viewId: form.id, values: { scope, orientation: "portrait", card_language: "ko" } });
  expect((await save("channel")).answer).toMatchObject({ response_action: "errors" });
  expect((await save("me")).answer).toMatchObject({ response_action: "update" });
  const asked = { surface: "slack", workspaceId: "T01REELAY0", personId: "U02BOB0000" } as const;
  const { values } = await client.settings.get.query(asked);
  expect(values).toMatchObject({ orientation: "portrait", cardLanguage: "ko" });
});

it("every method that was called is covered by a scope that the manifest asks for", () => {
  const listed = new Set([...botScopes.flatMap(({ methods }) => methods), ...methodsWithoutScope]);
  const called = new Set(line.slack.calls.map(({ method }) => method).filter((method) => method.includes(".")));
  expect([...called].filter((method) => !listed.has(method))).toEqual([]);
  expect(line.slack.calls.filter(({ error }) => error === "missing_scope")).toEqual([]);
  expect(createManifest("socket").oauth_config.scopes.bot).toEqual(botScopes.map(({ scope }) => scope));
});
