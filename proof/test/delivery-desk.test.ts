import { randomUUID } from "node:crypto";
import { array, assert, asyncProperty, boolean, constant, constantFrom, integer, nat, oneof, record } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesks, type Desks } from "./open-desks.ts";

let desks: Desks;
beforeAll(async () => {
  desks = await openDesks();
});
afterAll(() => desks.stop());

const nth = nat({ max: 7 });
const states = ["submitting", "rendering", "saving", "failed", "canceled"] as const;
const changes = oneof(
  record({ progress: constantFrom(4, 12, 30) }),
  record({ checking: boolean() }),
  record({ needs_person: boolean() }),
  record({ state: constantFrom(...states) }),
);
const operations = oneof(
  { weight: 2, arbitrary: constant({ kind: "create" } as const) },
  { weight: 4, arbitrary: record({ kind: constant("change" as const), nth, change: changes }) },
  {
    weight: 3,
    arbitrary: record({ kind: constant("pass" as const), ms: constantFrom(1, 999, 14_999, 59_999, 60_000) }),
  },
  { weight: 1, arbitrary: constant({ kind: "pass", ms: 86_400_000 } as const) },
  { weight: 5, arbitrary: record({ kind: constant("lease" as const), limit: integer({ min: 1, max: 3 }) }) },
  {
    weight: 3,
    arbitrary: record({
      kind: constant("note" as const),
      nth,
      name: constantFrom("message", "mention"),
      isTaken: boolean(),
      order: integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: record({ kind: constant("settle" as const), nth, of: constantFrom("leased", "shown", "never") }),
  },
  {
    weight: 3,
    arbitrary: record({
      kind: constant("fail" as const),
      nth,
      retryAfterMs: constantFrom(0, 500, 90_000),
      terminal: constantFrom(false, false, false, true),
    }),
  },
);

test("the desk that the delivery loop is proved against answers every call as the service does", async () => {
  let answered = 0;
  let given = 0;
  await assert(
    asyncProperty(array(operations, { minLength: 10, maxLength: 40, size: "max" }), async (sequence) => {
      const round = await desks.begin(randomUUID());
      await round.create();
      for (const operation of sequence) {
        const { service, memory } = await round.apply(operation);
        expect(memory).toEqual(service);
        answered += 1;
        if (Array.isArray(service)) given += service.length;
      }
    }),
    { numRuns: 40, seed: 5, endOnFailure: true },
  );
  // Sequences in which nothing happens would show nothing.
  expect(answered).toBeGreaterThan(600);
  expect(given).toBeGreaterThan(100);
});
