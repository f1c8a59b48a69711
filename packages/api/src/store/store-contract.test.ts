import { describe, expect, test } from "vitest";
import { openInMemoryTestStore, openPostgresTestStore } from "../../test/open-test-store.ts";
import { describeStoreContract } from "../../test/store-contract.ts";
import { makeRenderRow } from "../../test/store-rows.ts";

const databaseUrl = process.env["DATABASE_URL"];

describeStoreContract("a store in memory", openInMemoryTestStore);

if (databaseUrl === undefined) {
  describe("a store in PostgreSQL", () => {
    test.skip("keeps the store contract (needs DATABASE_URL)", () => {});
  });
} else {
  describeStoreContract("a store in PostgreSQL", () => openPostgresTestStore(databaseUrl));
}

test("a test store that was given back comes out empty", async () => {
  const first = await openInMemoryTestStore();
  await first.store.db.insertInto("renders").values(makeRenderRow("r_old")).execute();
  await first.cleanup();
  const second = await openInMemoryTestStore();
  expect(await second.store.db.selectFrom("renders").selectAll().execute()).toEqual([]);
  await second.cleanup();
});
