import { describe, expect, test } from "vitest";
import { openInMemoryTestStore, openPostgresTestStore } from "../../test/open-test-store.ts";
import { testStoreContract } from "../../test/store-contract.ts";
import { makeRenderRow } from "../../test/store-rows.ts";

const databaseUrl = process.env["DATABASE_URL"];

describe("a store in memory", () => {
  testStoreContract(openInMemoryTestStore);

  test("a test store that was given back comes out empty", async () => {
    const first = await openInMemoryTestStore();
    await first.store.db.insertInto("renders").values(makeRenderRow("r_old")).execute();
    await first.cleanup();
    const second = await openInMemoryTestStore();
    expect(await second.store.db.selectFrom("renders").selectAll().execute()).toEqual([]);
    await second.cleanup();
  });
});

describe.skipIf(databaseUrl === undefined)("a store in PostgreSQL (needs DATABASE_URL)", () => {
  testStoreContract(() => openPostgresTestStore(databaseUrl ?? ""));
});
