import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { makeRenderRow } from "../../test/store-rows.ts";
import { createTraceBook } from "./trace-book.ts";

const own = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.cleanup());

test("a render's reference is read once; one without any, and one that is not there yet, have none", async () => {
  const { db } = opened.store;
  const { traceOf } = createTraceBook(db);
  expect(await traceOf("r_traced")).toBeNull();
  await db
    .insertInto("renders")
    .values([{ ...makeRenderRow("r_traced"), trace_parent: own }, makeRenderRow("r_of_before")])
    .execute();
  expect(await traceOf("r_traced")).toBe(own);
  expect(await traceOf("r_of_before")).toBeNull();
  await db.deleteFrom("renders").execute();
  expect(await traceOf("r_traced")).toBe(own);
});

test("a store that does not answer is no reason for a job to fail", async () => {
  const failing = opened.store.db.withSchema("nowhere");
  expect(await createTraceBook(failing).traceOf("r_any")).toBeNull();
});
