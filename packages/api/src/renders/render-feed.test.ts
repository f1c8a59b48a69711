import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { openTestStore } from "../../test/open-test-store.ts";
import { createRenderFeed, feedChannel } from "./render-feed.ts";

const never = 3_600_000;
afterEach(() => vi.useRealTimers());

test("whoever waits for any change is woken by each render's, and whoever waits for one render only by its own", async () => {
  const opened = await openTestStore();
  const { store } = opened;
  const feed = await createRenderFeed(store);
  const ended = new AbortController();
  const waits = { signal: ended.signal, atLeastMs: never };
  const notify = (renderId: string) => sql`select pg_notify(${feedChannel}, ${renderId})`.execute(store.db);
  const any = feed.anyChange(waits);
  const one = feed.changes("r_1", waits);
  await any.next();
  await one.next();
  let woken = false;
  const own = one.next().then(() => (woken = true));
  await notify("r_2");
  await any.next();
  expect(woken).toBe(false);
  await notify("r_1");
  await any.next();
  await own;
  ended.abort();
  expect(await any.next()).toEqual({ done: true, value: undefined });
  await feed.close();
  await opened.cleanup();
});

test("whoever waits for a change that nobody tells of looks after 5 s, and every 5 s", async () => {
  vi.useFakeTimers();
  const feed = await createRenderFeed({ listen: async () => async () => {} });
  const ended = new AbortController();
  const waiting = feed.changes("r_1", { signal: ended.signal });
  let looks = 0;
  const looking = (async () => {
    for await (const _ of waiting) looks += 1;
  })();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(looks).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(looks).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(14);
  ended.abort();
  await looking;
});
