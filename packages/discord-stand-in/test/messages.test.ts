import { createHash } from "node:crypto";
import type { REST } from "discord.js";
import { expect, test } from "vitest";
import { codeOf, createClock, refusal, start } from "./clients.ts";
import { places } from "../src/index.ts";

type Sent = {
  id: string;
  attachments: { id: string; filename: string; size: number; url: string }[];
  embeds: { image?: { url: string } }[];
};
type Files = { name: string; data: Buffer }[];
const post = async (rest: REST, body: object, files: Files = [], channelId: string = places.general) =>
  (await rest.post(`/channels/${channelId}/messages`, { body, files })) as Sent;
const patch = async (rest: REST, id: string, body: object, files: Files = []) =>
  (await rest.patch(`/channels/${places.general}/messages/${id}`, { body, files })) as Sent;

const button = { type: 2, style: 1, label: "b", custom_id: "b" };
const rows = (...components: object[]) => ({ content: "x", components: [{ type: 1, components }] });
const text = { type: 10, content: "hello" };
const field = { name: "n", value: "v" };
test.each<[string, object, string[]]>([
  ["2001 characters", { content: "c".repeat(2_001) }, ["content"]],
  ["11 embeds", { embeds: Array.from({ length: 11 }, () => ({ title: "t" })) }, ["embeds"]],
  [
    "embeds of 6001 together",
    { embeds: [{ description: "d".repeat(4_000) }, { description: "d".repeat(2_001) }] },
    ["embeds"],
  ],
  ["a title of 257", { embeds: [{ title: "t".repeat(257) }] }, ["embeds", "0", "title"]],
  ["a description of 4097", { embeds: [{ description: "d".repeat(4_097) }] }, ["embeds", "0", "description"]],
  ["26 fields", { embeds: [{ fields: Array.from({ length: 26 }, () => field) }] }, ["embeds", "0", "fields"]],
  [
    "a field's name of 257",
    { embeds: [{ fields: [{ ...field, name: "n".repeat(257) }] }] },
    ["embeds", "0", "fields", "0", "name"],
  ],
  [
    "a field's value of 1025",
    { embeds: [{ fields: [{ ...field, value: "v".repeat(1_025) }] }] },
    ["embeds", "0", "fields", "0", "value"],
  ],
  ["an empty field", { embeds: [{ fields: [{ ...field, value: "" }] }] }, ["embeds", "0", "fields", "0", "value"]],
  ["a footer of 2049", { embeds: [{ footer: { text: "f".repeat(2_049) } }] }, ["embeds", "0", "footer", "text"]],
  ["an author of 257", { embeds: [{ author: { name: "a".repeat(257) } }] }, ["embeds", "0", "author", "name"]],
  ["an embed without anything", { embeds: [{}] }, ["embeds", "0", "description"]],
  ["a javascript link", { embeds: [{ title: "t", url: "javascript:alert(1)" }] }, ["embeds", "0", "url"]],
  ["an ftp picture", { embeds: [{ image: { url: "ftp://127.0.0.1/a.png" } }] }, ["embeds", "0", "image", "url"]],
  [
    "six rows",
    {
      content: "x",
      components: Array.from({ length: 6 }, (_, index) => ({
        type: 1,
        components: [{ ...button, custom_id: `b${index}` }],
      })),
    },
    ["components"],
  ],
  [
    "six buttons in a row",
    rows(...Array.from({ length: 6 }, (_, index) => ({ ...button, custom_id: `b${index}` }))),
    ["components", "0", "components"],
  ],
  [
    "a custom id of 101",
    rows({ ...button, custom_id: "b".repeat(101) }),
    ["components", "0", "components", "0", "custom_id"],
  ],
  ["one custom id twice", rows(button, button), ["components"]],
  ["a label of 81", rows({ ...button, label: "l".repeat(81) }), ["components", "0", "components", "0", "label"]],
  [
    "a link of 513",
    rows({ type: 2, style: 5, label: "l", url: `https://a.example/${"x".repeat(495)}` }),
    ["components", "0", "components", "0", "url"],
  ],
  ["a link without url", rows({ type: 2, style: 5, label: "l" }), ["components", "0", "components", "0", "url"]],
  [
    "a button without custom id",
    rows({ type: 2, style: 1, label: "l" }),
    ["components", "0", "components", "0", "custom_id"],
  ],
  [
    "a button without label",
    rows({ type: 2, style: 1, custom_id: "b" }),
    ["components", "0", "components", "0", "label"],
  ],
  [
    "a menu of 26",
    rows({
      type: 3,
      custom_id: "m",
      options: Array.from({ length: 26 }, (_, index) => ({ label: "l", value: `${index}` })),
    }),
    ["components", "0", "components", "0", "options"],
  ],
  ["a text display without its flag", { components: [text] }, ["components", "0", "type"]],
  ["content beside components v2", { content: "x", components: [text], flags: 32_768 }, ["content"]],
  ["embeds beside components v2", { embeds: [{ title: "t" }], components: [text], flags: 32_768 }, ["embeds"]],
  ["41 components", { components: Array.from({ length: 41 }, () => text), flags: 32_768 }, ["components"]],
  ["a nonce of 26", { content: "x", nonce: "n".repeat(26) }, ["nonce"]],
  [
    "parse and users at once",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
    ["allowed_mentions"],
  ],
  [
    "an attachment that is not there",
    { content: "x", attachments: [{ id: "0", filename: "a.mp4" }] },
    ["attachments", "0", "id"],
  ],
  ["a reply to nothing", { content: "x", message_reference: { message_id: "1" } }, ["message_reference"]],
])("a message with %s is 50035 at that place, and nothing is posted", async (_, body, path) => {
  const { discord, rest } = await start();
  const { status, code, rawError } = await refusal(post(rest, body));
  expect({ status, code }).toEqual({ status: 400, code: 50035 });
  expect(rawError.errors).toHaveProperty(path);
  expect(discord.channel(places.general).messages).toEqual([]);
});

test("everything at its limit is taken", async () => {
  const { discord, rest } = await start();
  const embed = { title: "t".repeat(256), description: "d".repeat(4_096), footer: { text: "f".repeat(1_648) } };
  const five = Array.from({ length: 5 }, (_, index) => ({
    ...button,
    label: "l".repeat(80),
    custom_id: `${index}`.padEnd(100, "x"),
  }));
  const sent = await post(rest, {
    content: "c".repeat(2_000),
    embeds: [embed],
    components: [{ type: 1, components: five }],
  });
  expect(discord.message(sent.id).embeds).toMatchObject([{ type: "rich", ...embed }]);
  await post(rest, { components: [{ type: 17, components: [text, { type: 14 }] }], flags: 32_768 });
  await post(rest, { content: "x", message_reference: { message_id: "1", fail_if_not_exists: false } });
});

test("an empty message is 50006, also when an edit would make it so", async () => {
  const { rest } = await start();
  expect(await refusal(post(rest, { content: " \n " }))).toMatchObject({ status: 400, code: 50006 });
  const { id } = await post(rest, { content: "x" });
  expect(await codeOf(patch(rest, id, { content: "" }))).toBe(50006);
});

test("components v2 is for good, and asks for the older members to be emptied", async () => {
  const { rest, discord } = await start();
  const { id } = await post(rest, { content: "x" });
  expect(await codeOf(patch(rest, id, { components: [text], flags: 32_768 }))).toBe(50035);
  await patch(rest, id, { content: null, components: [text], flags: 32_768 });
  await patch(rest, id, { components: [text], flags: 0 });
  expect(discord.message(id).flags).toBe(32_768);
  expect(await codeOf(patch(rest, id, { content: "again" }))).toBe(50035);
});

test("a file over the place's limit, or a request over 25 MiB, is 413; boosts raise the limit", async () => {
  const { rest, discord } = await start({ keepFileBytes: false });
  const eleven = [{ name: "v.mp4", data: Buffer.alloc(11 * 1024 * 1024) }];
  expect(await refusal(post(rest, { content: "x" }, eleven))).toMatchObject({ status: 413, code: 40005 });
  discord.setGuildTier(2);
  const sent = await post(rest, { content: "x" }, eleven);
  expect(sent.attachments).toMatchObject([{ filename: "v.mp4", size: 11 * 1024 * 1024 }]);
  expect(discord.file(sent.attachments[0]!.id).bytes).toHaveLength(0);
  const two = [13, 13].map((mebibytes, index) => ({
    name: `${index}.mp4`,
    data: Buffer.alloc(mebibytes * 1024 * 1024),
  }));
  expect(await codeOf(post(rest, { content: "x" }, two))).toBe(40005);
});

test("an edit keeps the files it lists, adds files[n] by their number, and keeps all without the array", async () => {
  const { rest, discord } = await start({ rateLimits: "off" });
  const file = (name: string) => ({ name, data: Buffer.from(name) });
  const { id, attachments } = await post(rest, { content: "x" }, [file("one.txt"), file("two.txt")]);
  const names = () => discord.message(id).attachments.map(({ filename }) => filename);
  await patch(rest, id, { content: "y" });
  expect(names()).toEqual(["one.txt", "two.txt"]);
  const listed = [{ id: attachments[1]!.id }, { id: "0", filename: "final.mp4" }];
  const edited = await patch(
    rest,
    id,
    { attachments: listed, embeds: [{ image: { url: "attachment://final.mp4" } }] },
    [file("three.txt")],
  );
  expect(names()).toEqual(["two.txt", "final.mp4"]);
  expect(edited.embeds[0]?.image?.url).toBe(edited.attachments[1]?.url);
  expect(await (await fetch(edited.attachments[1]!.url)).text()).toBe("three.txt");
  expect(discord.calls.at(-1)?.files).toMatchObject([
    { field: "files[0]", sha256: createHash("sha256").update("three.txt").digest("hex") },
  ]);
  expect(await codeOf(patch(rest, id, { attachments: [{ id: "12345" }] }))).toBe(50035);
  await patch(rest, id, { attachments: [] });
  expect(names()).toEqual([]);
});

test("an enforced nonce brings the earlier message back for some minutes; without enforcement there are two", async () => {
  const { now, pass } = createClock();
  const { rest, discord } = await start({ now, rateLimits: "off" });
  const send = async (more: object = { enforce_nonce: true }) =>
    (await post(rest, { content: "card", nonce: "r_1", ...more })).id;
  const first = await send();
  expect(await send()).toBe(first);
  expect(await send({})).not.toBe(first);
  pass(5 * 60_000 + 1);
  expect(await send()).not.toBe(first);
  expect(discord.channel(places.general).messages).toHaveLength(3);
});

test("what a body makes live is noted, in every version, and nothing else", async () => {
  const { rest, discord } = await start({ rateLimits: "off" });
  const alice = discord.people.alice;
  const nasty = `<@${alice}> <@!2> <@&3> @everyone @here \`<@4>\` \`\`\`\n@everyone\n\`\`\``;
  await post(rest, { content: nasty, allowed_mentions: { parse: [] } });
  await post(rest, { content: "x", embeds: [{ description: nasty }] });
  await post(rest, { content: nasty, allowed_mentions: { users: [alice] } });
  expect(discord.liveMentions()).toMatchObject([{ kind: "user", id: alice, via: "create" }]);
  const { id } = await post(rest, { content: "quiet" });
  await patch(rest, id, { content: nasty });
  await patch(rest, id, { embeds: [] });
  expect(
    discord
      .liveMentions()
      .slice(1)
      .map(({ kind, via }) => `${kind} ${via}`),
  ).toEqual(["user", "user", "role", "everyone", "everyone"].map((kind) => `${kind} edit`));
  const bobs = discord.say({ content: "hello" });
  await post(rest, { content: "re", message_reference: { message_id: bobs.id }, allowed_mentions: { parse: [] } });
  expect(discord.liveMentions()).toHaveLength(6);
  await post(rest, { content: "re", message_reference: { message_id: bobs.id } });
  expect(discord.liveMentions().at(-1)).toMatchObject({ kind: "user", id: discord.people.bob });
});
