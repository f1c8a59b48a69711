import type { REST } from "discord.js";
import { expect, test } from "vitest";
import { codeOf, createClock, holdCommand, refusal, start } from "./clients.ts";
import { permission, places } from "../src/index.ts";
import type { DiscordStandIn } from "../src/index.ts";

type Sent = { id: string; content: string; embeds: unknown[] };
const file = { name: "v.mp4", data: Buffer.from("video") };
const post = async (rest: REST, channelId: string, body: object = { content: "x" }, files: (typeof file)[] = []) =>
  (await rest.post(`/channels/${channelId}/messages`, { body, files })) as Sent;
const embedOnly = { embeds: [{ title: "t" }] };

test.each<[string, string, object, (typeof file)[], number, number]>([
  ["where it may not look", places.hidden, { content: "x" }, [], 403, 50001],
  ["where it may not write", places.readonly, { content: "x" }, [], 403, 50013],
  ["a file where it may not attach", places.nofiles, { content: "x" }, [file], 403, 50013],
  ["nothing but an embed where it may not embed", places.noembeds, embedOnly, [], 403, 50013],
  ["into a locked thread", places.lockedThread, { content: "x" }, [], 400, 50083],
  ["into a forum instead of a post", places.forum, { content: "x" }, [], 400, 50008],
  ["between two people", places.peersDm, { content: "x" }, [], 403, 50001],
  ["into nothing", "1100000000000009999", { content: "x" }, [], 404, 10003],
])("a post %s is refused", async (_, channelId, body, files, status, code) => {
  const { rest } = await start();
  expect(await refusal(post(rest, channelId, body, files))).toMatchObject({ status, code });
});

test("where the bot may not embed, text arrives without its embed", async () => {
  const { rest, discord } = await start();
  const { id } = await post(rest, places.noembeds, { content: "x", ...embedOnly });
  expect(discord.message(id)).toMatchObject({ content: "x", embeds: [] });
});

test("an interaction's token writes, attaches and embeds where the bot itself may not", async () => {
  const { discord } = await start();
  for (const channelId of [places.readonly, places.nofiles, places.noembeds, places.hidden]) {
    const command = await holdCommand(discord, { channelId });
    await command.answer({ type: 5 });
    await command.rest.patch(
      `/webhooks/${discord.applicationId}/${discord.interactions.get(command.id)!.token}/messages/@original`,
      {
        auth: false,
        body: { embeds: [{ title: "t" }] },
        files: [file],
      },
    );
    expect((await command.delivery).response).toMatchObject({
      attachments: [{ filename: "v.mp4" }],
      embeds: [{ title: "t" }],
    });
  }
});

test("a post wakes an archived thread; an edit there is 50083 until it is awake", async () => {
  const { rest, discord } = await start();
  const { id } = await post(rest, places.thread);
  const edit = () => rest.patch(`/channels/${places.thread}/messages/${id}`, { body: { content: "y" } });
  discord.archiveThread(places.thread);
  expect(await refusal(edit())).toMatchObject({ status: 400, code: 50083 });
  await rest.patch(`/channels/${places.thread}`, { body: { archived: false } });
  await edit();
  await post(rest, places.archivedThread);
  expect(discord.channel(places.archivedThread).archived).toBe(false);
});

test("by token, too: an edit in an archived thread is 50083, a follow-up wakes it", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord, { channelId: places.forumPost });
  await command.answer({ type: 4, data: { content: "x" } });
  discord.archiveThread(places.forumPost);
  expect(await codeOf(command.original("patch", { content: "y" }))).toBe(50083);
  await command.followUp({ content: "z" });
  await command.original("patch", { content: "y" });
  discord.archiveThread(places.forumPost, { locked: true });
  expect(await codeOf(command.followUp({ content: "z" }))).toBe(50083);
});

test("locked threads take ManageThreads: to write (160005), to wake (50013)", async () => {
  const { rest, discord } = await start();
  const locked = discord.addChannel({ type: 11, parentId: places.general, locked: true });
  expect(await codeOf(post(rest, locked.id))).toBe(160005);
  const wake = () => rest.patch(`/channels/${places.lockedThread}`, { body: { archived: false } });
  expect(await codeOf(wake())).toBe(50013);
  discord.setPermissions(places.lockedThread, permission.viewChannel | permission.manageThreads);
  await wake();
  expect(discord.channel(places.lockedThread).archived).toBe(false);
  expect(await codeOf(post(rest, places.lockedThread))).toBe(50013);
});

test("a thread goes by its parent's rights and SendMessagesInThreads", async () => {
  const { rest, discord } = await start();
  discord.setPermissions(places.general, permission.viewChannel | permission.sendMessages);
  expect(await codeOf(post(rest, places.thread))).toBe(50013);
  await post(rest, places.general);
  discord.setPermissions(places.general, permission.viewChannel | permission.sendMessagesInThreads);
  await post(rest, places.thread);
});

test("history that cannot be read is an empty list; one message is then 50013", async () => {
  const { rest, discord } = await start({ historyReadable: false, rateLimits: "off" });
  const { id } = await post(rest, places.general);
  expect(await rest.get(`/channels/${places.general}/messages`)).toEqual([]);
  expect(await codeOf(rest.get(`/channels/${places.general}/messages/${id}`))).toBe(50013);
  expect(discord.channel(places.general).messages).toHaveLength(1);
});

test("history is newest first, in pages; what people wrote needs the intent", async () => {
  const { rest, discord } = await start({ rateLimits: "off" });
  const ids: string[] = [];
  for (const content of ["a", "b", "c", "d"]) ids.push((await post(rest, places.general, { content })).id);
  const page = async (query: Record<string, string>) =>
    ((await rest.get(`/channels/${places.general}/messages`, { query: new URLSearchParams(query) })) as Sent[]).map(
      ({ content }) => content,
    );
  expect(await page({})).toEqual(["d", "c", "b", "a"]);
  expect(await page({ limit: "2", before: ids[3]! })).toEqual(["c", "b"]);
  expect(await page({ limit: "1", after: ids[0]! })).toEqual(["b"]);
  discord.say({ content: "private thoughts" });
  expect(await page({ limit: "1" })).toEqual([""]);
});

test("others' messages are 50005, what is gone 10008, and only one's own can be deleted", async () => {
  const { rest, discord } = await start();
  const bobs = discord.say({ content: "mine" });
  const route = (id: string) => `/channels/${places.general}/messages/${id}` as const;
  expect(await codeOf(rest.patch(route(bobs.id), { body: { content: "y" } }))).toBe(50005);
  expect(await codeOf(rest.delete(route(bobs.id)))).toBe(50013);
  const { id } = await post(rest, places.general);
  discord.deleteMessage(places.general, id);
  expect(await codeOf(rest.patch(route(id), { body: { content: "y" } }))).toBe(10008);
  const other = await post(rest, places.general);
  await rest.delete(route(other.id));
  expect(discord.message(other.id).deleted).toBe(true);
});

test("a person who takes no messages is 50007 or 50278, told when writing", async () => {
  const { rest, discord } = await start();
  const open = async () =>
    ((await rest.post("/users/@me/channels", { body: { recipient_id: discord.people.bob } })) as { id: string }).id;
  const channelId = await open();
  expect(await open()).toBe(channelId);
  await post(rest, channelId);
  for (const code of [50007, 50278] as const) {
    discord.blockDirectMessages(discord.people.bob, code);
    expect(await refusal(post(rest, channelId))).toMatchObject({ status: 403, code });
  }
  expect(discord.directMessages(discord.people.bob)).toHaveLength(1);
  expect(await codeOf(rest.post("/users/@me/channels", { body: { recipient_id: "1" } }))).toBe(50033);
});

test("slow mode holds bots only when told so", async () => {
  const { now, pass } = createClock();
  const { rest } = await start({ now });
  await post(rest, places.slow);
  await post(rest, places.slow);
  const strict = await start({ now, slowModeAppliesToBots: true });
  const write = (discord: DiscordStandIn) =>
    fetch(`${discord.apiUrl}/v10/channels/${places.slow}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: '{"content":"x"}',
    });
  expect((await write(strict.discord)).status).toBe(200);
  const second = await write(strict.discord);
  expect(await second.json()).toMatchObject({ code: 20016, retry_after: 60 });
  pass(60_000);
  expect((await write(strict.discord)).status).toBe(200);
});

test("a bot that was removed sees nothing there any more, but its token still answers", async () => {
  const { rest, discord } = await start();
  const command = await holdCommand(discord);
  discord.removeBot();
  expect(await codeOf(post(rest, places.general))).toBe(50001);
  expect(await codeOf(rest.get(`/guilds/${discord.guildId}`))).toBe(50001);
  await command.answer({ type: 4, data: { content: "still here" } });
});

test("a deleted channel is 10003 for the bot and for its tokens", async () => {
  const { rest, discord } = await start();
  const command = await holdCommand(discord);
  await command.answer({ type: 5 });
  discord.deleteChannel(places.general);
  expect(await codeOf(post(rest, places.general))).toBe(10003);
  expect(await codeOf(command.original("patch", { content: "x" }))).toBe(10003);
});

test("who the bot is and where it stands can be asked", async () => {
  const { rest, discord } = await start();
  expect(await rest.get("/users/@me")).toMatchObject({ id: discord.botUserId, bot: true });
  expect(await rest.get("/applications/@me")).toMatchObject({
    id: discord.applicationId,
    verify_key: discord.publicKey,
  });
  expect(await rest.get(`/guilds/${discord.guildId}`)).toMatchObject({ id: discord.guildId, premium_tier: 0 });
  expect(await rest.get(`/guilds/${discord.guildId}/members/${discord.botUserId}`)).toMatchObject({
    user: { id: discord.botUserId },
  });
  expect(await rest.get(`/channels/${places.thread}`)).toMatchObject({
    type: 11,
    thread_metadata: { archived: false },
  });
  expect(await codeOf(rest.get("/guilds/1"))).toBe(10004);
  expect(await codeOf(rest.get("/nothing/here"))).toBe(0);
});
