import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mentionsOf } from "./cards.ts";
import { startLine, type Line } from "./start-line.ts";

const channelId = "C01GENERAL";
let slackSkewMs = 0;
let line: Line;
beforeAll(async () => {
  line = await startLine({ slack: { now: () => Date.now() + slackSkewMs }, service: { speed: 400 } });
  await line.pause();
});
afterAll(() => line.stop());

/** A render whose card stands in the channel already, as the bot left it when it was stopped. */
async function renderWithCard(region: "global" | "china") {
  const { id } = await line.service.client.renders.create.mutate({
    script: `One of many: ${randomUUID()}.`,
    idempotencyKey: randomUUID(),
    region,
    origin: { surface: "slack", workspaceId: line.slack.workspaceId, placeId: channelId, personId: "U01ALICE00" },
  });
  slackSkewMs += 1_100;
  const metadata = { event_type: "reelay_card", event_payload: { render: id } };
  const response = await fetch(`${line.slack.apiUrl}chat.postMessage`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${line.slack.botToken}` },
    body: JSON.stringify({ channel: channelId, text: "In line.", metadata }),
  });
  const { ts } = (await response.json()) as { ts: string };
  const notes = JSON.stringify({ message: { placeId: channelId, messageId: ts } });
  await line.service.store.store.db.updateTable("cards").set({ notes }).where("render_id", "=", id).execute();
  return { id, ts };
}

it("twenty finish at once beside six under way: every final state is written before any progress, without a 429", async () => {
  await line.service.control.china.setFault({ kind: "freezeAt", percent: 50 });
  const moving: Awaited<ReturnType<typeof renderWithCard>>[] = [];
  for (let count = 0; count < 6; count += 1) moving.push(await renderWithCard("china"));
  const ending: typeof moving = [];
  for (let count = 0; count < 20; count += 1) ending.push(await renderWithCard("global"));
  for (const { id } of ending) await line.service.finished(id);
  for (const { id } of moving) {
    while ((await line.service.client.renders.get.query({ id })).progress < 50) {
      await line.service.client.renders.check.mutate({ id }).catch(() => {});
    }
  }
  await line.restart();
  const edits = () => line.slack.callsTo("chat.update").map(({ args }) => String(args["ts"]));
  const firstOf = ({ ts }: { ts: string }) => edits().indexOf(ts);
  await line.until(() => [...ending, ...moving].every((render) => firstOf(render) >= 0));
  expect(Math.max(...ending.map(firstOf))).toBeLessThan(Math.min(...moving.map(firstOf)));
  for (const { ts } of ending) {
    const card = line.slack.channel(channelId).messages.find((message) => message.ts === ts);
    expect(card?.files).toMatchObject([{ visible: true }]);
  }
  expect(line.slack.rateLimitedCount()).toBe(0);
  await line.until(() => mentionsOf(line, ending[0]!.id).length === 1);
}, 60_000);
