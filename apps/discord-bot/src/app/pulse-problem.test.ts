import { expect, test } from "vitest";
import { pulseProblem } from "./pulse-problem.ts";

const now = 10_000_000;

test("a connection lives while heartbeats are answered, and for two of them without", () => {
  expect(pulseProblem({ connectedAt: now - 5_000, beatAt: null, now })).toBeNull();
  expect(pulseProblem({ connectedAt: 0, beatAt: now - 41_000, now })).toBeNull();
  expect(pulseProblem({ connectedAt: now - 41_000, beatAt: -1, now })).toBeNull();
  expect(pulseProblem({ connectedAt: now - 41_000, beatAt: 0, now })).toBeNull();
});

test("silence is trouble, whatever the library says of itself", () => {
  expect(pulseProblem({ connectedAt: 0, beatAt: now - 100_001, now })).toContain("100 s");
  expect(pulseProblem({ connectedAt: now - 120_000, beatAt: null, now })).toContain("120 s");
});
