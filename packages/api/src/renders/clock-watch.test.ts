import { expect, test } from "vitest";
import { createClockWatch } from "./clock-watch.ts";

test("a clock that is set is told apart from time that passes, both ways, and said once", () => {
  const clocks = { wall: 1_000_000, monotonic: 0 };
  const setByMs = createClockWatch({ wall: () => clocks.wall, monotonic: () => clocks.monotonic });
  const pass = (ms: number) => {
    clocks.wall += ms;
    clocks.monotonic += ms;
  };
  pass(86_400_000);
  expect(setByMs()).toBe(0);
  clocks.wall += 3_600_000;
  pass(5_000);
  expect(setByMs()).toBe(3_600_000);
  expect(setByMs()).toBe(0);
  clocks.wall -= 172_800_000;
  expect(setByMs()).toBe(-172_800_000);
});
