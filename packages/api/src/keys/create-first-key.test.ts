import { expect, test } from "vitest";
import { openTestStore } from "../../test/open-test-store.ts";
import { createFirstKey } from "./create-first-key.ts";

test("processes that start at once make one first key between them, and later ones none", async () => {
  const opened = await openTestStore();
  const { store } = opened;
  const made = await Promise.all(Array.from({ length: 8 }, () => createFirstKey(store.db, Date.now())));
  expect(made.filter((key) => key !== undefined)).toEqual([expect.stringMatching(/^rly_/)]);
  expect(await createFirstKey(store.db, Date.now())).toBeUndefined();
  expect(await store.db.selectFrom("api_keys").select("name").execute()).toEqual([{ name: "first key" }]);
  await opened.cleanup();
});
