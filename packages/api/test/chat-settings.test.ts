import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { errorDataOf, type ReelayClient } from "../src/client.ts";
import { openChatService, type ChatService } from "./open-chat-service.ts";
import { openTestStore } from "./open-test-store.ts";

let chat: ChatService;
let workspaceId: string;
beforeAll(async () => {
  chat = await openChatService(openTestStore);
});
afterAll(() => chat.stop());
beforeEach(() => {
  workspaceId = `T-${randomUUID()}`;
});

type Values = Parameters<ReelayClient["settings"]["set"]["mutate"]>[0]["values"];
const surface = "slack" as const;
const set = (values: Values, where: { placeId?: string; personId?: string } = {}) =>
  chat.client.settings.set.mutate({ surface, workspaceId, ...where, values });
const get = (where: { placeId?: string; personId?: string } = {}) =>
  chat.client.settings.get.query({ surface, workspaceId, ...where });
const here = { placeId: "C1", personId: "U1" };
const create = (more: object = {}) =>
  chat.client.renders.create.mutate({
    script: `Hello ${randomUUID()}`,
    idempotencyKey: randomUUID(),
    origin: { surface, workspaceId, ...here },
    ...more,
  });

describe("settings", () => {
  it("are nothing until somebody chooses, and belong to one workspace of one surface", async () => {
    expect(await get(here)).toEqual({ values: {}, from: {} });
    await set({ language: "ko" });
    expect(await get(here)).toEqual({ values: { language: "ko" }, from: { language: "workspace" } });
    const elsewhere = { surface: "discord", workspaceId, ...here } as const;
    expect(await chat.client.settings.get.query(elsewhere)).toEqual({ values: {}, from: {} });
  });

  it("of each level say where they come from, and a place's are not taken for a person's of the same id", async () => {
    await set({ language: "ko", resolution: "480", region: "global" });
    await set({ language: "en", region: "china" }, { placeId: "C1" });
    const set_ = await set({ language: "zh", region: "global", mention: false }, { personId: "U1" });
    expect(set_).toEqual({
      values: { language: "zh", resolution: "480", region: "global", mention: false },
      from: { language: "person", resolution: "workspace", region: "workspace", mention: "person" },
    });
    expect(await get(here)).toEqual({
      values: { language: "zh", resolution: "480", region: "china", mention: false },
      from: { language: "person", resolution: "workspace", region: "place", mention: "person" },
    });
    expect((await get({ placeId: "U1", personId: "C1" })).from).toMatchObject({ language: "workspace" });
  });

  it("change one by one, and null takes one back", async () => {
    await set({ language: "ko", mention: false, avatar: null });
    await set({ orientation: "portrait", language: null });
    expect((await get()).values).toEqual({ mention: false, orientation: "portrait" });
  });

  it("of two people at once are both kept", async () => {
    await Promise.all([set({ language: "ko" }), set({ mention: false }), set({ resolution: "480" })]);
    expect((await get()).values).toEqual({ language: "ko", mention: false, resolution: "480" });
  });

  it("do not leave the clothes of the avatar before", async () => {
    await set({ avatar: "M1", clothes: "2" });
    await set({ avatar: "M2" });
    expect((await get()).values).toEqual({ avatar: "M2" });
  });

  const refused: [string, object, string][] = [
    ["unknown names", { values: { colour: "red" } }, "INPUT_INVALID"],
    ["values of the wrong kind", { values: { mention: "yes" } }, "INPUT_INVALID"],
    ["long languages", { values: { cardLanguage: "english" } }, "INPUT_INVALID"],
    ["a place and a person at once", { ...here, values: {} }, "INPUT_INVALID"],
  ];
  it.each(refused)("refuse %s", async (_name, input, code) => {
    const asked = { surface, workspaceId, values: {}, ...input };
    expect(await chat.client.settings.set.mutate(asked).catch(errorDataOf)).toMatchObject({ code });
    expect((await get(here)).values).toEqual({});
  });

  it("are not for keys without the scope bot", async () => {
    const owner = await chat.clientWith(["admin"]);
    const refusal = await owner.settings.get.query({ surface, workspaceId }).catch(errorDataOf);
    expect(refusal).toMatchObject({ code: "KEY_SCOPE" });
  });
});

describe("a request from a chat", () => {
  it("becomes what was chosen there, and so does its preview", async () => {
    await set({ language: "ko", orientation: "portrait", resolution: "480", region: "china" }, { placeId: "C1" });
    const expected = { language: "ko", orientation: "portrait", resolution: "480", region: "china" };
    expect(await create()).toMatchObject(expected);
    const origin = { surface, workspaceId, ...here };
    expect(await chat.client.renders.preview.query({ script: "Hi", origin })).toMatchObject(expected);
    expect(await create({ origin: { ...origin, placeId: "C2" } })).toMatchObject({ language: "en", region: "global" });
  });

  it("that says something itself is obeyed", async () => {
    await set({ language: "ko", orientation: "portrait", resolution: "480", region: "china" });
    const said = { language: "en", orientation: "landscape", resolution: "720", region: "global" } as const;
    expect(await create(said)).toMatchObject(said);
  });

  it("goes to the place's region even if the person prefers another, and to the person's where no rule stands", async () => {
    await set({ region: "global" }, { placeId: "C1" });
    await set({ region: "china" }, { personId: "U1" });
    expect((await create()).region).toBe("global");
    await set({ region: null }, { placeId: "C1" });
    expect((await create()).region).toBe("china");
  });

  it("gets a card as it was chosen", async () => {
    await set({ cardLanguage: "zh", mention: false }, { personId: "U1" });
    await set({ delivery: "link" });
    await create();
    const workspaceIds = [workspaceId];
    expect(await chat.client.cards.lease.mutate({ surface, workspaceIds })).toMatchObject([
      { language: "zh", mentionRequester: false, delivery: "link" },
    ]);
  });

  it("with the same key is the same render, whatever was chosen in between", async () => {
    const request = { script: "Same", idempotencyKey: randomUUID() };
    const first = await create(request);
    await set({ region: "china", language: "ko" });
    expect((await create(request)).id).toBe(first.id);
  });

  it("from a stranger's key learns nothing of what was chosen", async () => {
    await set({ region: "china", language: "ko" });
    const stranger = await chat.clientWith(["render", "read"]);
    const origin = { surface, workspaceId, ...here };
    const render = await stranger.renders.create.mutate({ script: "Hi", idempotencyKey: "k", origin });
    expect(render).toMatchObject({ region: "global", language: "en" });
  });
});

describe("a person's renders", () => {
  it("are found from any surface, newest first, and nobody else's with them", async () => {
    const origin = { surface, workspaceId, ...here };
    const first = await create();
    const second = await create({ origin: { ...origin, surface: "web", placeId: undefined } });
    await create({ origin: { ...origin, personId: "U2" } });
    await create({ origin: { ...origin, workspaceId: "T-other" } });
    const asked = { workspaceId, personId: "U1" };
    const list = async (more: object) =>
      (await chat.client.renders.list.query({ origin: { ...asked, ...more } })).renders.map(({ id }) => id);
    expect(await list({})).toEqual([second.id, first.id]);
    expect(await list({ surface })).toEqual([first.id]);
  });

  it("tell a bot who asked, where, and for which words", async () => {
    const { id } = await create({ script: "Welcome, Ana!" });
    const details = await chat.client.renders.get.query({ id });
    expect(details).toMatchObject({ script: "Welcome, Ana!", origin: { surface, workspaceId, ...here } });
    expect(details.delivery).toEqual({ state: "pending", code: null, message: null });
  });
});

describe("a region that has no credentials here", () => {
  it("is refused when it is chosen, not at every video later", async () => {
    const only = await openChatService(openTestStore, ["global"]);
    const refusal = await only.client.settings.set
      .mutate({ surface, workspaceId, values: { region: "china" } })
      .catch(errorDataOf);
    expect(refusal).toMatchObject({ code: "REGION_NOT_CONFIGURED" });
    await only.stop();
  });
});
