import { expect, test } from "vitest";
import { mostAtOnce, mostPerSecond, mostWithin } from "../src/account/most-calls.ts";
import { inVirtualTime, pause } from "../src/account/virtual-time.ts";

test("calls per second are counted in every second, not in the clock's", () => {
  const calls = [0, 600, 900, 999, 1_000, 1_599, 1_600].map((at) => ({ at }));
  expect(mostPerSecond(calls)).toBe(5);
  expect(mostWithin(calls, 100)).toBe(2);
  expect(mostPerSecond([])).toBe(0);
});

test("calls at once are those that overlap; one that never ended counts to the end", () => {
  const calls = [
    { at: 0, endedAt: 100 },
    { at: 100, endedAt: 300 },
    { at: 150, endedAt: Infinity },
    { at: 200, endedAt: 210 },
  ];
  expect(mostAtOnce(calls)).toBe(3);
});

test("virtual time passes for every timer and for nothing else", async () => {
  const woken = await inVirtualTime(1_000_000, async (pass) => {
    const times: number[] = [];
    const sleeper = async (durationMs: number) => {
      await pause(durationMs);
      await pause(durationMs);
      times.push(Date.now() - 1_000_000);
    };
    const sleepers = Promise.all([sleeper(80), sleeper(40)]);
    await pass(400);
    await sleepers;
    return times;
  });
  expect(woken).toEqual([80, 160]);
  expect(Date.now()).toBeGreaterThan(1_000_000);
});
