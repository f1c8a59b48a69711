import { PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { attachments, base, command, guildId, receivedAt, video } from "../../test/interaction-payload.ts";
import { parseInteraction } from "./parse-interaction.ts";

const { ViewChannel, SendMessages, SendMessagesInThreads, ManageGuild, Administrator } = PermissionFlagsBits;

describe("every kind", () => {
  test("a slash command with its options and files by their names", () => {
    const options = [
      { name: "script", type: 3, value: "Hi" },
      { name: "file", type: 11, value: "77" },
    ];
    expect(command({ name: "video", options, resolved: { attachments } })).toMatchObject({
      kind: "command",
      name: "video",
      subcommand: null,
      options: { script: "Hi", file: "77" },
      files: { file: { url: "https://cdn.discordapp.com/x", name: "s.txt", bytes: 5 } },
      messageText: null,
      receivedAt,
      createdAt: 1_790_000_000_000,
      locale: "ko",
      person: { id: "1100000000000000901", name: "Alice" },
      guildId,
      context: "guild",
      fileLimit: 52_428_800,
    });
  });

  test("a subcommand", () => {
    const options = [{ name: "status", type: 1, options: [{ name: "id", type: 3, value: "r_1" }] }];
    expect(command({ name: "videos", options })).toMatchObject({ subcommand: "status", options: { id: "r_1" } });
  });

  test("an entry of a message's menu", () => {
    const resolved = { messages: { "88": { id: "88", content: "Say this" } } };
    const parsed = command({ name: "Make a video", type: 3, target_id: "88", resolved });
    expect(parsed).toMatchObject({ kind: "command", name: "Make a video", messageText: "Say this" });
  });

  test("typing", () => {
    const options = [
      { name: "region", type: 3, value: "china" },
      { name: "avatar", type: 3, value: "so", focused: true },
    ];
    const parsed = parseInteraction(
      { ...base, type: 4, data: { id: "5", type: 1, name: "video", options } },
      receivedAt,
    );
    expect(parsed).toMatchObject({ kind: "typing", focused: "avatar", typed: "so", options: { region: "china" } });
  });

  test("a button, but no other component", () => {
    const pressed = (type: number) =>
      parseInteraction(
        {
          ...base,
          type: 3,
          data: { custom_id: "card:x", component_type: type },
          message: { id: "99", embeds: [{ title: "T", description: "D", color: 1 }] },
        },
        receivedAt,
      );
    expect(pressed(2)).toMatchObject({
      kind: "button",
      customId: "card:x",
      message: { id: "99", embeds: [{ title: "T" }] },
    });
    expect(pressed(3)).toBeUndefined();
  });

  test("a form whose fields stand in labels or in rows", () => {
    const components = [
      { type: 18, id: 1, component: { type: 4, custom_id: "script", value: "Hello" } },
      { type: 18, component: { type: 3, custom_id: "look", values: ["portrait"] } },
      { type: 18, component: { type: 19, custom_id: "file", values: ["77"] } },
      { type: 1, components: [{ type: 4, custom_id: "old", value: "row" }] },
      { type: 18, component: { type: 4, custom_id: "empty", value: "" } },
      { type: 10 },
    ];
    const data = { custom_id: "form:1", components, resolved: { attachments } };
    expect(parseInteraction({ ...base, type: 5, data }, receivedAt)).toMatchObject({
      kind: "form",
      customId: "form:1",
      values: { script: ["Hello"], look: ["portrait"], file: ["77"], old: ["row"] },
      files: { file: { name: "s.txt" } },
    });
  });

  test("Discord's check of an endpoint, and kinds of the future", () => {
    expect(parseInteraction({ type: 1, id: "1" }, receivedAt)).toBe("ping");
    expect(parseInteraction({ ...base, type: 99, data: {} }, receivedAt)).toBeUndefined();
  });
});

describe("how the bot reaches the place later", () => {
  const user = { user: base.member.user, member: undefined, guild_id: undefined, app_permissions: "0" };

  test.each([
    ["channel", "a server that has the bot", {}],
    [
      "reply",
      "a server where only the person has it",
      { authorizing_integration_owners: { "1": "1100000000000000901" } },
    ],
    ["reply", "a channel that the bot does not see", { app_permissions: String(SendMessages) }],
    ["reply", "a channel where the bot may not write", { app_permissions: String(ViewChannel) }],
    ["channel", "an administrator", { app_permissions: String(Administrator) }],
    [
      "reply",
      "a thread where it may only write in channels",
      { channel: { id: "1", type: 11 }, app_permissions: String(ViewChannel | SendMessages) },
    ],
    [
      "channel",
      "a thread where it may write",
      { channel: { id: "1", type: 11 }, app_permissions: String(ViewChannel | SendMessagesInThreads) },
    ],
    ["channel", "the bot's direct messages", { ...user, context: 1 }],
    ["reply", "a conversation of two people", { ...user, context: 2 }],
    ["reply", "somewhere that Discord does not name", { ...user, context: undefined }],
  ])("%s: %s", (reach, _name, more) => {
    expect(video(more)).toMatchObject({ reach });
  });

  test("who manages the server, manages", () => {
    const withRights = (bits: bigint) => video({ member: { ...base.member, permissions: String(bits) } });
    expect(withRights(0n)).toMatchObject({ isManager: false });
    expect(withRights(ManageGuild)).toMatchObject({ isManager: true });
    expect(withRights(Administrator)).toMatchObject({ isManager: true });
    expect(video({ member: { ...base.member, permissions: "lots" } })).toMatchObject({ isManager: false });
  });
});
