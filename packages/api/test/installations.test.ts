import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errorDataOf } from "../src/client.ts";
import { getInstallation } from "../src/installations/read-installations.ts";
import { openChatService, type ChatService } from "./open-chat-service.ts";
import { openTestStore } from "./open-test-store.ts";

let chat: ChatService;
beforeAll(async () => {
  chat = await openChatService(openTestStore);
});
afterAll(() => chat.stop());

const surface = "slack" as const;
const token = "xoxb-7331-a-token-that-nobody-may-see";
const payload = { bot: { token, scopes: ["chat:write"] }, team: { id: "T1" }, enterprise: null };
const key = { surface, id: "T1" };

it("an installation comes back as it was saved, is replaced by the next, and is gone when deleted", async () => {
  const { installations } = chat.client;
  expect(await installations.get.query(key)).toBeNull();
  await installations.save.mutate({ ...key, payload: { token: "old" } });
  await installations.save.mutate({ ...key, payload });
  expect(await installations.get.query(key)).toEqual({ ...key, payload });
  expect(await installations.get.query({ surface: "discord", id: "T1" })).toBeNull();
  expect(await installations.delete.mutate(key)).toEqual({ deleted: true });
  expect(await installations.delete.mutate(key)).toEqual({ deleted: false });
  expect(await installations.get.query(key)).toBeNull();
});

it("neither the list nor a dump of the table shows a token, however it is spelled", async () => {
  await chat.client.installations.save.mutate({ ...key, payload });
  const listed = await chat.client.installations.list.query({ surface });
  expect(listed).toEqual({
    installations: [{ ...key, createdAt: expect.any(String), updatedAt: expect.any(String) }],
  });
  const { rows } = await sql<{ row: string }>`select to_jsonb(i)::text as row from installations i`.execute(
    chat.store.store.db,
  );
  const sealed = rows.map(({ row }) => row).join("\n");
  const bytes = Buffer.from(/v1\.([\w-]+)/.exec(sealed)?.[1] ?? "", "base64url");
  expect(bytes.length).toBeGreaterThan(token.length);
  for (const text of [sealed, bytes.toString("latin1"), JSON.stringify(listed)]) {
    for (const part of [token, "nobody", "chat:write", Buffer.from(token).toString("base64").slice(4, 20)]) {
      expect(text).not.toContain(part);
    }
  }
});

it("with another secret it is refused, and the words say why without the token", async () => {
  await chat.client.installations.save.mutate({ ...key, payload });
  const changed = { ...chat.service, secret: "another secret that is as long as the first" };
  const error: unknown = await getInstallation(changed, key).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "SETTINGS_INVALID", message: expect.stringContaining("REELAY_SECRET changed") });
  expect(String(error)).not.toContain(token);
});

it("a sealed text that is moved to another row opens nothing there", async () => {
  await chat.client.installations.save.mutate({ ...key, payload });
  await chat.client.installations.save.mutate({ surface, id: "T2", payload: { token: "theirs" } });
  await sql`update installations set sealed = (select sealed from installations where id = 'T1')
    where id = 'T2'`.execute(chat.store.store.db);
  const moved = await chat.client.installations.get.query({ surface, id: "T2" }).catch(errorDataOf);
  expect(moved).toMatchObject({ code: "SETTINGS_INVALID" });
  expect(await chat.client.installations.get.query(key)).toMatchObject({ payload });
});

it("only bots may ask for installations, owners not", async () => {
  const owner = await chat.clientWith(["admin", "render", "read"]);
  for (const asked of [owner.installations.get.query(key), owner.installations.list.query({ surface })]) {
    expect(await asked.catch(errorDataOf)).toMatchObject({ code: "KEY_SCOPE" });
  }
});
