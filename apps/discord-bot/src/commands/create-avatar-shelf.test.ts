import { createReelayClient } from "@reelay/api/client";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createAvatarShelf } from "./create-avatar-shelf.ts";

const minuteMs = 60_000;

/** A shelf over a service whose answers come from `answer`, and a clock that only the test moves. */
function openShelf(answer: () => Promise<Response>) {
  let nowMs = 0;
  const asked: string[] = [];
  const client = createReelayClient({
    url: "http://service.test",
    apiKey: "none",
    fetch: async (input) => {
      asked.push(String(input instanceof Request ? input.url : input));
      return await answer();
    },
  });
  const shelf = createAvatarShelf({ client, logger: pino({ level: "silent" }), now: () => nowMs });
  return { shelf, asked, pass: (durationMs: number) => (nowMs += durationMs) };
}

const listed = (name: string, stale = false) => {
  const data = { region: "global", entries: [{ id: "M1", name }], fetchedAt: "2026-01-01T00:00:00.000Z", stale };
  return Promise.resolve(Response.json([{ result: { data } }]));
};
const names = ({ avatars }: { avatars: readonly { name: string }[] }) => avatars.map(({ name }) => name);

test("a cold shelf waits for its first list, a warm one asks nobody for minutes", async () => {
  const { shelf, asked, pass } = openShelf(() => listed("Sora"));
  expect(await shelf.read(1_000)).toEqual({ avatars: [{ id: "M1", name: "Sora" }], isStale: false });
  pass(4 * minuteMs);
  await shelf.read(1_000);
  expect(asked).toHaveLength(1);
});

test("an old list is shown at once and learned again behind", async () => {
  let name = "Sora";
  const { shelf, asked, pass } = openShelf(() => listed(name));
  await shelf.read(1_000);
  name = "Mina";
  pass(6 * minuteMs);
  expect(names(await shelf.read(0))).toEqual(["Sora"]);
  await expect.poll(async () => names(await shelf.read(0))).toEqual(["Mina"]);
  expect(asked).toHaveLength(2);
});

test("nobody waits longer than their patience for a service that does not answer, and it is asked once", async () => {
  const { shelf, asked } = openShelf(() => new Promise(() => {}));
  const both = await Promise.all([shelf.read(5), shelf.read(5)]);
  expect(both.map(names)).toEqual([[], []]);
  expect(asked).toHaveLength(1);
});

test("a list that the service calls stale, or that could not be asked for again, is stale", async () => {
  const old = openShelf(() => listed("Sora", true));
  expect((await old.shelf.read(1_000)).isStale).toBe(true);
  let isDown = false;
  const { shelf, pass } = openShelf(() => (isDown ? Promise.reject(new TypeError("fetch failed")) : listed("Sora")));
  await shelf.read(1_000);
  isDown = true;
  pass(6 * minuteMs);
  await shelf.read(0);
  await expect.poll(async () => (await shelf.read(0)).isStale).toBe(true);
  expect(names(await shelf.read(0))).toEqual(["Sora"]);
});

test("each region has a shelf of its own", async () => {
  const { shelf, asked } = openShelf(() => listed("Sora"));
  await shelf.read(1_000, "china");
  await shelf.read(1_000);
  expect(asked.map((url) => url.includes("china"))).toEqual([true, false]);
});
