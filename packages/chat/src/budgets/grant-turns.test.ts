import * as fc from "fast-check";
import { expect, test } from "vitest";
import { emptyLedger, grantTurns, pauseFor, type Budgets, type Ledger, type Turn } from "./grant-turns.ts";

const budgets: Budgets = {
  postsPerPlace: { calls: 1, perMs: 1_000 },
  editsPerWorkspace: { calls: 10, perMs: 60_000 },
  editsKeptForFinals: 3,
  progressEveryMs: 3_000,
};

const aTurn = (kind: Turn["kind"], differs: Partial<Turn> = {}): Turn => ({
  kind,
  workspaceId: "T1",
  placeId: "C1",
  cardId: "r_1",
  ...differs,
});

/** Lets time pass until nothing waits; says when each call was made. */
function drain(waiting: Turn[], start: Ledger = emptyLedger, now = 1_000_000) {
  const made: { turn: Turn; at: number }[] = [];
  let left = waiting;
  let ledger = start;
  let at = now;
  while (left.length > 0) {
    const granted = grantTurns(left, budgets, ledger, at);
    made.push(...granted.turns.map((turn) => ({ turn, at: at - now })));
    left = left.filter((turn) => !granted.turns.includes(turn));
    ledger = granted.ledger;
    at += granted.wakeInMs ?? 1_000;
  }
  return { made, ledger, at };
}

test("posts in one place are a second apart, other places do not wait", () => {
  const elsewhere = aTurn("post", { placeId: "C2" });
  const { made } = drain([aTurn("post"), aTurn("post"), elsewhere, aTurn("mention")]);
  expect(made.map(({ turn, at }) => [turn.kind, turn.placeId, at])).toEqual([
    ["post", "C1", 0],
    ["post", "C2", 0],
    ["post", "C1", 1_000],
    ["mention", "C1", 2_000],
  ]);
});

test("progress edits of one card are three seconds apart, a final edit does not wait for them", () => {
  const { made } = drain([aTurn("progress"), aTurn("progress"), aTurn("progress")]);
  expect(made.map(({ at }) => at)).toEqual([0, 3_000, 6_000]);
  const { ledger } = grantTurns([aTurn("progress")], budgets, emptyLedger, 1_000_000);
  expect(grantTurns([aTurn("final")], budgets, ledger, 1_000_001).turns).toHaveLength(1);
});

test("twenty finals go before any progress, and no window has more calls than the budget", () => {
  const waiting = [
    ...Array.from({ length: 20 }, (_, n) => aTurn("progress", { cardId: `busy ${n}` })),
    ...Array.from({ length: 20 }, (_, n) => aTurn("final", { cardId: `final ${n}` })),
  ];
  const { made } = drain(waiting);
  const kinds = made.map(({ turn }) => turn.kind);
  expect(kinds.lastIndexOf("final")).toBe(19);
  for (const { at } of made) {
    expect(made.filter((call) => call.at > at - 60_000 && call.at <= at).length).toBeLessThanOrEqual(10);
  }
});

test("progress leaves room for finals", () => {
  const progress = Array.from({ length: 20 }, (_, n) => aTurn("progress", { cardId: `busy ${n}` }));
  const { turns, ledger } = grantTurns(progress, budgets, emptyLedger, 1_000_000);
  expect(turns).toHaveLength(7);
  const finals = [aTurn("final"), aTurn("final"), aTurn("final"), aTurn("final")];
  expect(grantTurns(finals, budgets, ledger, 1_000_001).turns).toHaveLength(3);
});

test("progress waits for a final that was announced in its workspace", () => {
  const announced = aTurn("final", { announced: true });
  const elsewhere = aTurn("progress", { workspaceId: "T2", cardId: "r_2" });
  expect(grantTurns([aTurn("progress"), announced, elsewhere], budgets, emptyLedger, 1_000_000).turns).toEqual([
    elsewhere,
  ]);
});

test("while a platform asks to pause, nothing of that kind goes there", () => {
  const ledger = pauseFor(emptyLedger, aTurn("progress"), 1_030_000);
  expect(drain([aTurn("final"), aTurn("post")], ledger).made.map(({ turn, at }) => [turn.kind, at])).toEqual([
    ["post", 0],
    ["final", 30_000],
  ]);
});

test("whatever waits, every call is made once and no budget is broken", () => {
  const turn = fc.record({
    kind: fc.constantFrom<Turn["kind"]>("final", "post", "mention", "progress"),
    workspaceId: fc.constantFrom("T1", "T2", null),
    placeId: fc.constantFrom("C1", "C2"),
    cardId: fc.constantFrom("r_1", "r_2", "r_3"),
  });
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 30 }), (waiting) => {
      const { made } = drain(waiting);
      expect(made).toHaveLength(waiting.length);
      for (const { turn: one, at } of made) {
        const same = made.filter((call) => call.turn.workspaceId === one.workspaceId);
        const edits = same.filter((call) => call.turn.kind === "final" || call.turn.kind === "progress");
        const posts = same.filter((call) => !edits.includes(call) && call.turn.placeId === one.placeId);
        expect(edits.filter((call) => call.at > at - 60_000 && call.at <= at).length).toBeLessThanOrEqual(10);
        expect(posts.filter((call) => call.at > at - 1_000 && call.at <= at).length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 200 },
  );
});
