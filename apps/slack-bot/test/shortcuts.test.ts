import { afterAll, beforeAll, expect, it } from "vitest";
import { cardWith, formOpenedBy, idIn } from "./cards.ts";
import { startLine, type Line } from "./start-line.ts";

let line: Line;
beforeAll(async () => {
  line = await startLine({ mode: "socket", service: { speed: 200 } });
});
afterAll(() => line.stop());

const get = (id: string) => line.client.renders.get.query({ id });
const fromMenu = () => formOpenedBy(line, () => line.slack.shortcut({ callbackId: "video.shortcut" }));
const fromMessage = (messageTs: string) =>
  formOpenedBy(line, () =>
    line.slack.messageAction({ callbackId: "video.message", channelId: "C01GENERAL", messageTs }),
  );

it("the global shortcut opens the form; without a conversation the card and the video come directly", async () => {
  const view = await fromMenu();
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values: { script_0: "From the menu." } });
  const card = await cardWith(line, idIn(answer), "card.again");
  expect(line.slack.directMessages("U01ALICE00")).toContain(card);
  await line.until(() => card.files.length === 1);
});

it("the global shortcut's form can name the conversation", async () => {
  const view = await fromMenu();
  const place = { selected_conversation: "C06TEAM000" };
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values: { script_0: "For the team.", place } });
  expect((await get(idIn(answer))).origin).toMatchObject({ placeId: "C06TEAM000" });
});

it("a message becomes a script: its words, without its author, mentions and markup, in its thread", async () => {
  const { slack } = line;
  const parent = slack.say({ text: "News?", userId: "U02BOB0000" });
  const text = "Hi <@U03CHEN000>, see <https://example.com/a?b=1&amp;c=2|the plan> &amp; tell *everybody*. <!channel>";
  const message = slack.say({ text, userId: "U02BOB0000", threadTs: parent.ts });
  const view = await fromMessage(message.ts);
  const shown = JSON.stringify(view.view);
  for (const id of ["U02BOB0000", "U03CHEN000", "bob", "<!", "<@"]) expect(shown).not.toContain(id);
  const { answer } = await slack.viewSubmission({ viewId: view.id });
  const { script, origin } = await get(idIn(answer));
  expect(script).toContain("see the plan & tell");
  expect(origin).toMatchObject({ placeId: "C01GENERAL", personId: "U01ALICE00", threadId: parent.ts });
  expect((await cardWith(line, idIn(answer), "card.again")).threadTs).toBe(parent.ts);
});

it("a message longer than one input fills several, and one without words opens an empty form", async () => {
  const { slack } = line;
  const long = "A sentence of the message. ".repeat(250).trim();
  for (const text of [long, ""]) {
    const view = await fromMessage(slack.say({ text }).ts);
    const kept = JSON.stringify(view.view).match(/A sentence/g)?.length ?? 0;
    expect(kept).toBe(text === "" ? 0 : 250);
  }
});
