import { expect, test } from "vitest";
import { openTestStore } from "../../test/open-test-store.ts";
import { createHealthRoutes } from "./health-routes.ts";

const signal = new AbortController().signal;
const notReady = {
  status: "not ready",
  reasons: ["the database does not answer"],
  checks: { process: "ok", store: "problem" },
};

test("a store that hangs makes the service not ready after the timeout, not for ever", async () => {
  const opened = await openTestStore();
  const { store } = opened;
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: () => new Promise<never>(() => {}),
  });
  const answer = await createHealthRoutes({ store: { ...store, db }, signal }, 20).request("/readyz");
  expect([answer.status, await answer.json()]).toEqual([503, notReady]);
  await opened.cleanup();
});

test("a store that fails makes the service not ready, without its words", async () => {
  const opened = await openTestStore();
  const { store } = opened;
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: () => Promise.reject(new Error("password authentication failed for user reelay")),
  });
  const answer = await createHealthRoutes({ store: { ...store, db }, signal }).request("/readyz");
  expect([answer.status, await answer.json()]).toEqual([503, notReady]);
  await opened.cleanup();
});
