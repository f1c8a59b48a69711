import { createKey } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { startTestService, type TestService } from "@reelay/api/test";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  actOnCard,
  draftSchema,
  explain,
  findFollowed,
  findOwn,
  listOwn,
  requestRender,
  type RenderRequest,
  type RequestOrigin,
} from "../src/index.ts";

const logger = pino({ level: "silent" });
const ana: RequestOrigin = { surface: "discord", workspaceId: "G1", placeId: "C1", personId: "U1" };

let service: TestService;
let client: ReelayClient;

beforeAll(async () => {
  service = await startTestService();
  const { key: apiKey } = await createKey(service.store.store.db, {
    name: "discord",
    workspace: "discord",
    scopes: ["bot", "render", "read"],
    now: Date.now(),
  });
  client = createReelayClient({ url: service.running.url, apiKey });
});

afterAll(async () => await service.stop());

const ask = async (script: string, differs: Partial<RenderRequest> = {}, through: ReelayClient = client) =>
  await requestRender(
    { client: through, logger },
    { draft: draftSchema.parse({ script }), key: `discord:${script}`, language: "en", origin: ana, ...differs },
  );

async function accepted(script: string, differs: Partial<RenderRequest> = {}) {
  const outcome = await ask(script, differs);
  if (outcome.kind !== "accepted") throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  return outcome.render;
}

/** A client whose calls end in `answer` instead of in the service's. */
const clientThat = (answer: typeof fetch) =>
  createReelayClient({ url: service.running.url, apiKey: "rly_any", fetch: answer });

test("what is asked for is accepted once, with its place, and asked again it is the same", async () => {
  const origin = { ...ana, replyMessageId: "M1", replyTicket: "ticket" };
  const first = await accepted("Welcome, Ana!", { origin });
  const second = await accepted("Welcome, Ana!", { origin: { ...origin, replyMessageId: "M2" } });
  expect(second.id).toBe(first.id);
  expect(second.origin).toEqual({ ...ana, replyMessageId: "M1" });
  expect(JSON.stringify(first)).not.toContain("ticket");
});

test("a refusal comes with its reason in the reader's language", async () => {
  const english = await ask("", { key: "discord:empty" });
  const korean = await ask("", { key: "discord:empty", language: "ko-KR" });
  const written = (script: RegExp): unknown => expect.stringMatching(script);
  expect(english).toMatchObject({ kind: "refused", code: "SCRIPT_EMPTY", sentence: written(/The script is empty/) });
  expect(korean).toMatchObject({ kind: "refused", code: "SCRIPT_EMPTY", sentence: written(/\p{Script=Hangul}/u) });
});

test("a call that never left is refused, one whose answer was lost is not known", async () => {
  const cause = (code: string) => Object.assign(new Error(code), { code });
  const away = clientThat(() => Promise.reject(new TypeError("fetch failed", { cause: cause("ECONNREFUSED") })));
  const cut = clientThat(() => Promise.reject(new TypeError("fetch failed", { cause: cause("ECONNRESET") })));
  expect(await ask("Hi", {}, away)).toMatchObject({ kind: "refused", code: "UNREACHABLE" });
  expect(await ask("Hi", {}, cut)).toEqual({ kind: "unknown" });
});

test("people find their own renders, managers those of the workspace, nobody those of another", async () => {
  const { id: renderId } = await accepted("Who may see this?");
  const find = async (differs: Partial<RequestOrigin>, isManager: boolean) =>
    (await findOwn(client, { ...ana, ...differs, renderId, isManager: () => isManager }))?.id;
  expect(await find({}, false)).toBe(renderId);
  expect(await find({ personId: "U2" }, false)).toBeUndefined();
  expect(await find({ personId: "U2" }, true)).toBe(renderId);
  expect(await find({ workspaceId: "G2" }, true)).toBeUndefined();
  expect(await find({ surface: "slack" }, true)).toBeUndefined();
  expect(await findOwn(client, { ...ana, renderId: "r_unknown", isManager: () => true })).toBeUndefined();
  expect((await listOwn(client, ana)).map(({ id }) => id)).toContain(renderId);
  expect(await listOwn(client, { ...ana, personId: "U3" })).toEqual([]);
});

test("a render of another surface is followed by its id: the same numbers, no word and no link of it", async () => {
  const { id: renderId } = await accepted("Secret words of Ana");
  const ready = await service.finished(renderId);
  const bea = { surface: "slack", workspaceId: "T1", personId: "U7", renderId, isManager: () => true } as const;
  const followed = await findFollowed(client, bea);
  expect(followed).toMatchObject({ id: renderId, state: "ready", progress: 100, version: ready.version });
  const shown = JSON.stringify(followed);
  for (const secret of ["Secret", ready.links.watch, ready.links.vendor ?? "", ana.personId, ana.workspaceId]) {
    expect(shown).not.toContain(secret);
  }
  expect((await findFollowed(client, { ...bea, ...ana, isManager: () => false }))?.title).toContain("Secret");
  expect(await findFollowed(client, { ...bea, surface: "discord" })).toBeUndefined();
  expect(await findOwn(client, bea)).toBeUndefined();
});

test("'again' pressed twice makes one video, where it was pressed", async () => {
  const { id: renderId } = await accepted("Once more");
  await service.finished(renderId);
  const origin = { ...ana, placeId: "C2", personId: "U2", replyMessageId: "M9" };
  const press = async (generation: number) =>
    await actOnCard({ client }, { surface: "discord", name: "again", renderId, generation, language: "en", origin });
  const { text, made } = await press(7);
  expect(made).toMatchObject({ parentId: renderId, origin });
  expect(text).toContain(made?.id);
  expect((await press(7)).made?.id).toBe(made?.id);
  expect((await press(8)).made?.id).not.toBe(made?.id);
});

test("'again' pressed a while later makes another video, and that press twice makes one", async () => {
  const { id: renderId } = await accepted("Once more, later");
  await service.finished(renderId);
  const press = async (personId: string) => {
    const pressed = { surface: "discord", name: "again", renderId, generation: 7, language: "en" } as const;
    const { made } = await actOnCard({ client }, { ...pressed, origin: { ...ana, personId } });
    return made!.id;
  };
  const first = await press("U1");
  expect(await press("U2")).not.toBe(first);
  const { db } = service.store.store;
  await db
    .updateTable("renders")
    .set({ created_at: new Date(Date.now() - 3_600_000) })
    .where("id", "=", first)
    .execute();
  const second = await press("U1");
  expect(second).not.toBe(first);
  expect(await press("U1")).toBe(second);
});

test("what can no longer be done is explained, with the service's reason", async () => {
  const { id: renderId } = await accepted("Too late to stop");
  await service.finished(renderId);
  const pressed = { surface: "discord", name: "cancel", renderId, generation: 1, language: "en" } as const;
  const error: unknown = await actOnCard({ client }, pressed).catch((error: unknown) => error);
  expect(explain({ logger }, { language: "en", key: "k" }, error)).toMatch(/^Not accepted: .+/);
  expect(explain({ logger }, { language: "en", key: "k" }, new Error("cut"))).toMatch(/^Not confirmed/);
});
