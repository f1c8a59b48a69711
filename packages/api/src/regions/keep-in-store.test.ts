import { createAccountGate, freshGateState, type GateKeeper } from "@reelay/core";
import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../test/open-test-store.ts";
import { accountId } from "./account-id.ts";
import { keepInStore } from "./keep-in-store.ts";

const logger = pino({ level: "silent" });
const account = "global:test";
let opened: TestStore;
let now = 0;

beforeEach(async () => {
  opened = await openTestStore();
  now = Date.now();
});
afterEach(() => opened.cleanup());

/** One process's keeper. */
const keeper = (): GateKeeper => keepInStore({ db: opened.store.db, account, logger, now: () => now });
const add = (kept: GateKeeper) =>
  kept.change((state) => ({ state: { ...state, limitedInRow: state.limitedInRow + 1 }, result: state.limitedInRow }));
const read = (kept: GateKeeper) => kept.change((state) => ({ state, result: state }));

test("changes of two processes at once are all kept, each on top of the one before", async () => {
  const [one, other] = [keeper(), keeper()];
  const before = await Promise.all(Array.from({ length: 60 }, (_, index) => add(index % 2 === 0 ? one : other)));
  expect(before.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index));
  expect(await read(keeper())).toEqual({ ...freshGateState, limitedInRow: 60 });
});

test("what one process learned holds for another at once, and after a restart", async () => {
  const gate = (kept: GateKeeper) =>
    createAccountGate({ keeper: kept, limits: { callsPerSecond: 25, callsAtOnce: 12 }, now: () => now });
  const [one, other] = [gate(keeper()), gate(keeper())];
  const pass = await one.enter({ kind: "read" });
  if (pass.kind === "pass") await pass.leave({ kind: "limited", retryAfterMs: 60_000 });
  const held = { kind: "held", reason: "limited", until: now + 60_000 };
  expect(await other.enter({ kind: "write" })).toMatchObject(held);
  expect(await gate(keeper()).enter({ kind: "login" })).toMatchObject(held);
  now += 60_000;
  expect(await other.enter({ kind: "read" })).toMatchObject({ kind: "pass" });
});

test("without a store a process goes on by what it knows, and keeps what forbids calls when the store is back", async () => {
  const { db } = opened.store;
  let isBroken = false;
  const breakable = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => (isBroken ? Promise.reject(new Error("gone")) : Promise.resolve(result)),
  });
  const kept = keepInStore({ db: breakable, account, logger, now: () => now });
  await add(kept);
  isBroken = true;
  const notBefore = now + 60_000;
  await kept.change((state) => ({ state: { ...state, notBefore }, result: undefined }));
  expect(await read(kept)).toMatchObject({ limitedInRow: 1, notBefore });
  isBroken = false;
  now += 2_000;
  expect(await read(kept)).toMatchObject({ notBefore });
  await add(kept);
  expect(await read(keeper())).toMatchObject({ notBefore });
});

test("a row of another version, with members missing, is read as far as it goes", async () => {
  const row = { account, version: 3, state: JSON.stringify({ notBefore: 7 }), updated_at: new Date() };
  await opened.store.db.insertInto("account_gates").values(row).execute();
  expect(await read(keeper())).toEqual({ ...freshGateState, notBefore: 7 });
});

test("an account is named without its secrets, and differs by region and appId", () => {
  const pair = { appId: "app", userKey: "secret-user-key" };
  const named = [
    accountId("global", pair),
    accountId("china", pair),
    accountId("global", { ...pair, appId: "b" }),
    accountId("global", { token: "secret-user-key" }),
  ];
  expect(new Set(named).size).toBe(4);
  expect(named.join()).not.toContain("secret");
  expect(accountId("global", { ...pair, userKey: "new" })).toBe(named[0]);
});
