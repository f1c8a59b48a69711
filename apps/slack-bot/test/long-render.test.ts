import { afterAll, beforeAll, expect, it } from "vitest";
import { cardsOf, cardWith, idIn, mentionsOf } from "./cards.ts";
import { startLine, type Line } from "./start-line.ts";

const minuteMs = 60_000;
let skewMs = 0;
let line: Line;
beforeAll(async () => {
  line = await startLine({ now: () => Date.now() + skewMs, service: { speed: 200, regions: ["global"] } });
});
afterAll(() => line.stop());

it("a render of 40 minutes is delivered, and nothing is sent to an answer that Slack has closed", async () => {
  const { slack, service, client } = line;
  await service.control.global.setFault({ kind: "freezeAt", percent: 50 });
  const { answer } = await slack.slashCommand({ text: "Forty minutes of work." });
  const id = idIn(answer);
  const look = () => client.renders.check.mutate({ id }).catch(() => undefined);
  while ((await client.renders.get.query({ id })).progress < 50) await look();
  const card = await cardWith(line, id, "card.cancel");
  for (let waited = 0; waited < 40; waited += 8) {
    skewMs += 8 * minuteMs;
    await look();
  }
  await service.control.global.clearFaults();
  while ((await client.renders.get.query({ id })).state === "rendering") await look();
  await cardWith(line, id, "card.again");
  await line.until(() => mentionsOf(line, id).length === 1);
  expect(cardsOf(line, id)).toEqual([card]);
  expect(card.files).toMatchObject([{ visible: true }]);
  expect(card.atMs + 40 * minuteMs).toBeLessThan(mentionsOf(line, id)[0]!.atMs + 1_000);
  // Thirty minutes after the command its own way to answer is dead; none of the delivery ever uses it.
  expect(slack.callsTo("response_url")).toEqual([]);
  expect(await service.paid(id)).toMatchObject({ exports: 1, charges: 1 });
});
