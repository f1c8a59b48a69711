import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../../test/open-test-store.ts";
import { makeRenderRow } from "../../../test/store-rows.ts";
import type { RendersTable } from "../../store/schema.ts";
import { nextTurn } from "./next-turn.ts";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.cleanup());
beforeEach(async () => {
  await opened.store.db.deleteFrom("renders").execute();
});

let asked = 0;
async function ask(workspace: string, region: "global" | "china" = "global"): Promise<string> {
  const id = `r_${String((asked += 1)).padStart(6, "0")}`;
  const row = { ...makeRenderRow(id, { workspace, region }), turn: nextTurn({ region, workspace }) };
  await opened.store.db.insertInto("renders").values(row).execute();
  return id;
}

/** Whoever is first in the global line has its call made. */
async function submitFirst(): Promise<{ id: string; workspace: string } | undefined> {
  const { db } = opened.store;
  const queued = db.selectFrom("renders").select(["id", "workspace"]).where("state", "=", "queued");
  const line = queued.where("region", "=", "global");
  const first = await line.orderBy("turn").orderBy("id").limit(1).executeTakeFirst();
  if (first) await change(first.id, { state: "rendering" });
  return first;
}

async function change(id: string, columns: Partial<Pick<RendersTable, "state" | "checking" | "needs_person">>) {
  await opened.store.db.updateTable("renders").set(columns).where("id", "=", id).execute();
}

async function submitAll(): Promise<string[]> {
  const order: string[] = [];
  for (let next = await submitFirst(); next; next = await submitFirst()) order.push(next.workspace);
  return order;
}

const times = async (count: number, act: () => Promise<unknown>) => {
  for (let done = 0; done < count; done += 1) await act();
};

test("three of a workspace stand between those of one that asked for 100 before it, and the others keep their order", async () => {
  await times(100, () => ask("flood"));
  await times(3, () => ask("small"));
  await times(2, () => ask("other"));
  const order = await submitAll();
  expect(order.slice(0, 9).join(" ")).toBe("flood flood small other flood small other flood small");
  expect(order.slice(9)).toEqual(Array.from({ length: 96 }, () => "flood"));
});

test("a workspace that floods is never passed by for ever: others that come all the time delay it, and no more", async () => {
  await times(10, () => ask("flood"));
  let newcomers = 0;
  const places: number[] = [];
  for (let place = 1; places.length < 10; place += 1) {
    expect(place).toBeLessThanOrEqual(100);
    const first = await submitFirst();
    if (first?.workspace === "flood") places.push(place);
    await ask(`newcomer ${(newcomers += 1)}`);
  }
  expect(places[9]).toBeLessThanOrEqual(60);
});

test("what is in doubt, waits for a person or belongs to the other region holds no line up", async () => {
  for (const stuck of [{ checking: true }, { needs_person: true }] as const) {
    await change(await ask("stuck"), { state: "submitting", ...stuck });
  }
  await ask("elsewhere", "china");
  await times(5, () => ask("flood"));
  await times(3, submitFirst);
  await ask("small");
  expect(await submitAll()).toEqual(["flood", "flood", "small"]);
});

test("who comes to an empty line is first", async () => {
  await times(3, () => ask("flood"));
  await submitAll();
  const id = await ask("flood");
  const row = await opened.store.db.selectFrom("renders").select("turn").where("id", "=", id).executeTakeFirstOrThrow();
  expect(row).toEqual({ turn: 0 });
});
