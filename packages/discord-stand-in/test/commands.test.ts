import type { REST } from "discord.js";
import { expect, test } from "vitest";
import { codeOf, refusal, start } from "./clients.ts";
import { applicationId } from "../src/places.ts";

type Command = { id: string; version: string; name: string } & Record<string, unknown>;
const all = `/applications/${applicationId}/commands` as const;
const put = async (rest: REST, ...body: object[]) => (await rest.put(all, { body })) as Command[];
const video = { name: "video", description: "Make a video" };
const option = { type: 3, name: "script", description: "What to say" };
const choice = (index: number) => ({ name: `n${index}`, value: `v${index}` });

test.each<[string, object, string[]]>([
  ["a capital", { ...video, name: "Video" }, ["name"]],
  ["a space", { ...video, name: "make video" }, ["name"]],
  ["a name of 33", { ...video, name: "n".repeat(33) }, ["name"]],
  ["no description", { name: "video" }, ["description"]],
  ["a description of 101", { ...video, description: "d".repeat(101) }, ["description"]],
  [
    "26 options",
    { ...video, options: Array.from({ length: 26 }, (_, index) => ({ ...option, name: `o${index}` })) },
    ["options"],
  ],
  [
    "26 choices",
    { ...video, options: [{ ...option, choices: Array.from({ length: 26 }, (_, index) => choice(index)) }] },
    ["options", "0", "choices"],
  ],
  [
    "a choice of 101",
    { ...video, options: [{ ...option, choices: [{ name: "n".repeat(101), value: "v" }] }] },
    ["options", "0", "choices", "0", "name"],
  ],
  [
    "choices that complete themselves",
    { ...video, options: [{ ...option, autocomplete: true, choices: [choice(1)] }] },
    ["options", "0", "autocomplete"],
  ],
  ["a max_length of 6001", { ...video, options: [{ ...option, max_length: 6_001 }] }, ["options", "0", "max_length"]],
  [
    "required after optional",
    { ...video, options: [option, { ...option, name: "b", required: true }] },
    ["options", "1"],
  ],
  ["one option twice", { ...video, options: [option, option] }, ["options", "1", "name"]],
  [
    "options beside subcommands",
    { ...video, options: [{ type: 1, name: "list", description: "d" }, option] },
    ["options"],
  ],
  ["a language that Discord has not", { ...video, name_localizations: { zh: "shipin" } }, ["name_localizations"]],
  ["a translated name with a capital", { ...video, name_localizations: { ko: "Video" } }, ["name_localizations", "ko"]],
  ["a menu entry with a description", { type: 3, name: "Make a video", description: "d" }, ["description"]],
])("a command with %s is 50035 at its place, and nothing is registered", async (_, command, path) => {
  const { rest, discord } = await start();
  const { code, rawError } = await refusal(put(rest, { name: "videos", description: "fine" }, command));
  expect(code).toBe(50035);
  expect(rawError.errors).toHaveProperty(["1", ...path]);
  expect(discord.commands.global).toEqual([]);
});

test("more than 8,000 characters together are refused; of translations only the longest counts", async () => {
  const { rest } = await start();
  const options = (each: object) =>
    Array.from({ length: 25 }, (_, index) => ({ ...option, name: `o${index}`, ...each }));
  const wordy = {
    description: "d".repeat(100),
    choices: Array.from({ length: 12 }, (_, index) => ({ name: "n".repeat(20), value: `v${index}` })),
  };
  expect(await codeOf(put(rest, { ...video, options: options(wordy) }))).toBe(50035);
  const translated = {
    description: "d".repeat(100),
    description_localizations: { ko: "d".repeat(100), "zh-CN": "d".repeat(100), fr: "d".repeat(100) },
  };
  await put(rest, { ...video, options: options(translated) });
});

test("what comes back has Discord's defaults, and an unchanged command keeps its id and version", async () => {
  const { rest } = await start();
  const body = { ...video, name_localizations: { ko: "비디오" }, options: [{ ...option, required: false }] };
  const [first] = await put(rest, body, { type: 3, name: "Make a video" });
  expect(first).toMatchObject({
    type: 1,
    application_id: applicationId,
    default_member_permissions: null,
    nsfw: false,
    contexts: null,
    integration_types: [0],
    dm_permission: true,
    description_localizations: null,
    options: [option],
  });
  const [same] = await put(rest, body);
  expect(same).toMatchObject({ id: first!.id, version: first!.version });
  const [changed] = await put(rest, { ...body, description: "Another" });
  expect(changed!.id).toBe(first!.id);
  expect(changed!.version).not.toBe(first!.version);
});

test("lists leave translations out unless they are asked for", async () => {
  const { rest } = await start();
  await put(rest, { ...video, name_localizations: { ko: "비디오" } });
  const [bare] = (await rest.get(all)) as Command[];
  expect(bare).not.toHaveProperty("name_localizations");
  const query = new URLSearchParams({ with_localizations: "true" });
  expect(await rest.get(all, { query })).toMatchObject([
    { name_localizations: { ko: "비디오" }, description_localizations: null },
  ]);
});

test("one command is made, replaced by its name, changed and deleted; servers have their own", async () => {
  const { rest, discord } = await start();
  const made = (await rest.post(all, { body: video })) as Command;
  const again = (await rest.post(all, { body: { ...video, description: "Second" } })) as Command;
  expect(again.id).toBe(made.id);
  await rest.patch(`${all}/${made.id}`, { body: { description: "Third" } });
  expect(await rest.get(`${all}/${made.id}`)).toMatchObject({ description: "Third" });
  const here = `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands` as const;
  await rest.put(here, { body: [video] });
  expect(discord.commands.guilds.get(discord.guildId)).toMatchObject([{ name: "video", guild_id: discord.guildId }]);
  await rest.delete(`${all}/${made.id}`);
  expect(discord.commands.global).toEqual([]);
  expect(await codeOf(rest.delete(`${all}/${made.id}`))).toBe(10063);
  expect(await codeOf(rest.put("/applications/1/commands", { body: [] }))).toBe(20012);
});

test("two commands of one name, or 101, are refused; a menu entry of the same name is not", async () => {
  const { rest } = await start();
  expect(await codeOf(put(rest, video, video))).toBe(50035);
  await put(rest, video, { type: 3, name: "video" });
  const many = Array.from({ length: 101 }, (_, index) => ({ ...video, name: `video${index}` }));
  expect(await codeOf(put(rest, ...many))).toBe(30032);
});

test("a command is sent with its registered id and option types", async () => {
  const { rest, discord } = await start({ ackWithinMs: 10 });
  const [registered] = await put(rest, { ...video, options: [{ type: 10, name: "speed", description: "d" }] });
  const { interactionId } = await discord.slashCommand({ options: { speed: 1 } });
  expect(discord.interactions.get(interactionId)?.payload["data"]).toMatchObject({
    id: registered!.id,
    options: [{ type: 10, value: 1 }],
  });
});
