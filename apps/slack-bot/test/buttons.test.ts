import { regions } from "@reelay/core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { cardsOf, cardWith, formOpenedBy, idIn, mentionsOf, press } from "./cards.ts";
import type { StandInMessage } from "@reelay/slack-stand-in";
import { startLine, type Line } from "./start-line.ts";

const minuteMs = 60_000;
let skewMs = 0;
let line: Line;
/** One finished video for all tests that only press its buttons. */
let id: string;
let card: StandInMessage;
beforeAll(async () => {
  line = await startLine({
    now: () => Date.now() + skewMs,
    slack: { rateLimits: "off" },
    service: {
      speed: 200,
      doubtMs: 100,
      regions: ["global"],
      capabilities: regions.global.capabilities,
      limits: { askAfterMs: 1_000 },
    },
  });
  id = await ask("Made once.");
  card = await cardWith(line, id, "card.edit");
  line.slack.addUser({ id: "U04OWEN000", workspaceId: line.slack.workspaceId, name: "owen", isAdmin: true });
});
afterEach(() => line.service.control.global.clearFaults());
afterAll(() => line.stop());

const fault = (...[what]: Parameters<typeof line.service.control.global.setFault>) =>
  line.service.control.global.setFault(what);
const get = (id: string) => line.client.renders.get.query({ id });
const ask = async (text: string) => idIn((await line.slack.slashCommand({ text })).answer);

const edit = () =>
  formOpenedBy(line, () =>
    line.slack.blockAction({ channelId: "C01GENERAL", messageTs: card.ts, actionId: "card.edit" }),
  );

it("Edit and make again opens the form with what the video was made of; the new one names its own choices", async () => {
  const view = await edit();
  const { answer } = await line.slack.viewSubmission({ viewId: view.id, values: { orientation: "portrait" } });
  const again = await get(idIn(answer));
  expect(again).toMatchObject({ script: "Made once.", orientation: "portrait", avatar: (await get(id)).avatar });
  expect(again.id).not.toBe(id);
  expect(again.origin).toMatchObject({ placeId: "C01GENERAL", personId: "U01ALICE00" });
});

it("Edit and make again sent unchanged makes a new video, even within the minute of a retype", async () => {
  const view = await edit();
  expect(idIn((await line.slack.viewSubmission({ viewId: view.id })).answer)).not.toBe(id);
});

it("Make again makes a child with a card of its own", async () => {
  const said = await press(line, card, "card.again");
  const child = idIn(said.text);
  expect(await get(child)).toMatchObject({ parentId: id, script: "Made once." });
  await cardWith(line, child, "card.again");
});

it("a failed video says so with a reference, and Try again makes it", async () => {
  await fault({ kind: "failExport", how: "state", atPercent: 10 });
  const id = await ask("Fails at first.");
  const card = await cardWith(line, id, "card.tryAgain");
  expect(JSON.stringify(card.blocks)).toMatch(/Reference/i);
  await line.until(() => mentionsOf(line, id).length === 1);
  await line.service.control.global.clearFaults();
  const child = idIn((await press(line, card, "card.tryAgain")).text);
  await cardWith(line, child, "card.again");
  expect(await get(child)).toMatchObject({ state: "ready", parentId: id });
});

it("Cancel says what it may have cost, and the card ends; pressed again it is refused and nothing moves", async () => {
  await fault({ kind: "freezeAt", percent: 30 });
  const id = await ask("Canceled on the way.");
  while ((await get(id)).progress < 30) await line.client.renders.check.mutate({ id }).catch(() => {});
  const card = await cardWith(line, id, "card.cancel");
  expect((await press(line, card, "card.cancel")).text).toMatch(/may be charged|may already have charged/);
  expect((await get(id)).state).toBe("canceled");
  await line.until(() => /anceled/.test(JSON.stringify(cardsOf(line, id)[0]?.blocks)));
});

it("Details shows the timeline and the ids to one person only", async () => {
  const { blocks, userId } = await press(line, card, "card.details");
  const text = JSON.stringify(blocks);
  expect(userId).toBe("U01ALICE00");
  expect(text).toContain(id);
  for (const { kind, at } of (await get(id)).timeline.slice(-5)) {
    expect(text).toContain(`${at.replace("T", " ").slice(0, 19)}  ${kind}`);
  }
});

it.each([
  ["sendAgain", "ready"],
  ["stop", "canceled"],
] as const)("a doubt is put before the person, once mentioned, and %s decides it", async (answer, state) => {
  await fault({ kind: "loseReplyBefore", route: "create", times: 1 });
  const id = await ask(`Nobody knows: ${answer}.`);
  const card = await cardWith(line, id, "card.sendAgain");
  expect(JSON.stringify(card.blocks)).toContain("charged twice");
  expect((await press(line, card, `card.${answer}`)).text).toContain("Done");
  await line.until(() => !JSON.stringify(card.blocks).includes("card.sendAgain"));
  expect((await line.service.finished(id)).state).toBe(state);
  expect((await line.service.paid(id)).exports).toBe(state === "ready" ? 1 : 0);
});

it("a video that came too late is found by Check again, and ends on the same card", async () => {
  const { id: held } = await fault({ kind: "freezeAt", percent: 40 });
  const id = await ask("Better late.");
  while ((await get(id)).progress < 40) await line.client.renders.check.mutate({ id }).catch(() => {});
  skewMs += 61 * minuteMs;
  await line.client.renders.check.mutate({ id });
  const card = await cardWith(line, id, "card.check");
  await line.service.control.global.clearFault(held);
  while ((await get(id)).state === "failed") await press(line, card, "card.check");
  await cardWith(line, id, "card.again");
  await line.until(() => card.files.length === 1);
  expect(cardsOf(line, id)).toEqual([card]);
  expect((await line.service.paid(id)).charges).toBe(1);
});

it("an admin of the workspace may press, another person may not, and neither sees more than that", async () => {
  expect((await press(line, card, "card.again", "U02BOB0000")).text).toContain("Only");
  expect((await press(line, card, "card.details", "U02BOB0000")).text).toContain("Only");
  // The very button that Alice pressed before: still one video.
  expect((await press(line, card, "card.again", "U04OWEN000")).text).toContain("Accepted");
});

it("whoever cannot be looked up may not press", async () => {
  line.slack.fault({ method: "users.info", kind: "hang", when: "before", times: 1 });
  expect((await press(line, card, "card.again", "U03CHEN000")).text).toContain("Only");
});
