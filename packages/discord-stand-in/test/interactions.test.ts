import { ActionRowBuilder, ButtonBuilder, ButtonStyle, MessageFlags } from "discord.js";
import type { Interaction } from "discord.js";
import { expect, test } from "vitest";
import { codeOf, createClock, holdCommand, login, refusal, start } from "./clients.ts";

const cancel = new ButtonBuilder().setCustomId("cancel:r_1").setLabel("Cancel").setStyle(ButtonStyle.Danger);
const row = new ActionRowBuilder<ButtonBuilder>().addComponents(cancel);

test("a command is deferred, its placeholder edited by the token, and the message stands in the channel", async () => {
  const { discord } = await start();
  let placeholderId: string | undefined;
  await login(discord, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { resource } = await interaction.deferReply({ withResponse: true });
    placeholderId = resource?.message?.id;
    await interaction.editReply({ content: `making ${interaction.options.getString("script")}`, components: [row] });
  });
  const edited = discord.nextCall("PATCH /webhooks/:applicationId/:token/messages/:messageId");
  const delivery = await discord.slashCommand({ options: { script: "Welcome, Ana!" } });
  expect(delivery).toMatchObject({ answer: { type: 5 }, failure: null, status: null });
  await edited;
  expect(delivery.response).toMatchObject({ id: placeholderId, content: "making Welcome, Ana!", flags: 0 });
  expect(discord.channel(discord.places.general).messages).toEqual([delivery.response]);
  expect(delivery.response?.versions.map(({ flags }) => flags)).toEqual([128, 0]);
});

test("a button brings its message, and a modal comes back with what was typed", async () => {
  const { discord } = await start();
  const seen: Interaction[] = [];
  await login(discord, async (interaction) => {
    seen.push(interaction);
    if (interaction.isChatInputCommand()) await interaction.reply({ content: "card", components: [row] });
    if (interaction.isButton())
      await interaction.showModal({
        title: "Make a video",
        customId: "form",
        components: [
          { type: 18, label: "Script", component: { type: 4, custom_id: "script", style: 2, max_length: 4_000 } },
        ],
      } as never);
    if (interaction.isModalSubmit())
      await interaction.reply({
        content: interaction.fields.getTextInputValue("script"),
        flags: MessageFlags.Ephemeral,
      });
  });
  const { response } = await discord.slashCommand();
  const pressed = await discord.pressButton({
    messageId: response!.id,
    customId: "cancel:r_1",
    userId: discord.people.bob,
  });
  expect(pressed.answer?.type).toBe(9);
  const sent = await discord.submitForm({ interactionId: pressed.interactionId, values: { script: "Hello" } });
  expect(sent.response).toMatchObject({ content: "Hello", ephemeralFor: discord.people.bob, flags: 64 });
  expect(discord.ephemerals).toEqual([sent.response]);
  expect(seen.map((interaction) => interaction.type)).toEqual([2, 3, 5]);
});

test("an answer after the window is 10062 and the person saw a failure", async () => {
  const { discord } = await start({ ackWithinMs: 40 });
  const command = await holdCommand(discord);
  const delivery = await command.delivery;
  expect(delivery).toMatchObject({ answer: null, response: null, failure: "The application did not respond" });
  expect(await refusal(command.answer({ type: 5 }))).toMatchObject({ status: 404, code: 10062 });
  expect(discord.failures).toMatchObject([{ what: "video", userId: discord.people.alice, problem: null }]);
});

test("a second answer is 40060, before the first nothing can be edited, and a strange token is 10015", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  expect(await refusal(command.original("patch", { content: "early" }))).toMatchObject({ status: 404, code: 10015 });
  await command.answer({ type: 4, data: { content: "one" } });
  expect(await refusal(command.answer({ type: 4, data: { content: "two" } }))).toMatchObject({
    status: 400,
    code: 40060,
  });
  const strange = command.rest.get(`/webhooks/${discord.applicationId}/unheard/messages/@original`, { auth: false });
  expect(await codeOf(strange)).toBe(10015);
  expect(discord.channel(discord.places.general).messages.map(({ content }) => content)).toEqual(["one"]);
});

test("after fifteen minutes the token is 50027 while the channel's route still edits the same message", async () => {
  const { now, pass } = createClock();
  const { discord } = await start({ now });
  const command = await holdCommand(discord);
  await command.answer({ type: 5 });
  const { response } = await command.delivery;
  pass(15 * 60_000);
  await command.original("patch", { content: "in time" });
  pass(1);
  expect(await refusal(command.original("patch", { content: "late" }))).toMatchObject({ status: 401, code: 50027 });
  await command.rest.patch(`/channels/${discord.places.general}/messages/${response!.id}`, {
    body: { content: "by channel" },
  });
  expect(response?.content).toBe("by channel");
});

test("the callback tells its message only when asked, and 204 has no content type", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  const answered = await fetch(command.callbackUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: 5, data: { flags: 64 } }),
  });
  expect([answered.status, answered.headers.get("content-type")]).toEqual([204, null]);
  const second = await holdCommand(discord);
  const told = await second.answer({ type: 5, data: { flags: 64 } }, true);
  expect(told).toMatchObject({
    interaction: { type: 2, response_message_loading: true, response_message_ephemeral: true },
    resource: { type: 5, message: { flags: 192 } },
  });
});

test.each([
  ["an update for a command", { type: 7, data: { content: "x" } }],
  ["choices for a command", { type: 8, data: { choices: [] } }],
  ["an unknown type", { type: 3 }],
  ["nothing to show", { type: 4, data: {} }],
])("a command cannot be answered with %s, and may be answered properly after that", async (_, body) => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  expect([50006, 50035]).toContain(await codeOf(command.answer(body)));
  await command.answer({ type: 4, data: { content: "fine" } });
});

test("a modal cannot follow a deferral or a modal", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  const form = {
    title: "t",
    custom_id: "f",
    components: [{ type: 18, label: "l", component: { type: 4, custom_id: "s", style: 1 } }],
  };
  await command.answer({ type: 9, data: form });
  const sent = discord.submitForm({ interactionId: command.id, values: { s: "text" } });
  const submission = await command.next();
  expect(submission.payload["data"]).toMatchObject({
    custom_id: "f",
    components: [{ type: 18, component: { custom_id: "s", value: "text" } }],
  });
  expect((await refusal(submission.answer({ type: 9, data: form }))).rawError.errors).toHaveProperty("type");
  await submission.answer({ type: 5 });
  expect(await codeOf(submission.answer({ type: 9, data: form }))).toBe(40060);
  expect((await sent).answer?.type).toBe(5);
});

test("the first follow-up after a deferral edits the placeholder, whatever its flags", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  await command.answer({ type: 5 });
  const { response } = await command.delivery;
  expect(await command.followUp({ content: "edited", flags: 64 })).toMatchObject({ id: response!.id });
  expect(response).toMatchObject({ content: "edited", ephemeralFor: null });
  await command.followUp({ content: "private", flags: 64 });
  expect(discord.ephemerals.map(({ content }) => content)).toEqual(["private"]);
});

test("an ephemeral message is the person's alone: the channel's route does not know it", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  await command.answer({ type: 4, data: { content: "psst", flags: 64 } });
  const { response } = await command.delivery;
  expect(response?.ephemeralFor).toBe(discord.people.alice);
  expect(await codeOf(command.rest.get(`/channels/${discord.places.general}/messages/${response!.id}`))).toBe(10008);
  expect(await command.original("get")).toMatchObject({ content: "psst" });
});

test("only the user installed it: five follow-ups, then 40094; elsewhere there is no such limit", async () => {
  const { discord } = await start({ rateLimits: "off" });
  for (const [context, last] of [
    ["private", 40094],
    ["guild", null],
  ] as const) {
    const command = await holdCommand(discord, { context });
    await command.answer({ type: 4, data: { content: "first" } });
    for (let sent = 0; sent < 5; sent += 1) await command.followUp({ content: `more ${sent}` });
    const sixth = await command.followUp({ content: "sixth" }).then(
      () => null,
      (error: { code: number }) => error.code,
    );
    expect(sixth).toBe(last);
    expect(command.payload["authorizing_integration_owners"]).toEqual(
      context === "private" ? { 1: discord.people.alice } : { 0: discord.guildId },
    );
  }
});

test("each context says who, where and what the app may there", async () => {
  const { discord } = await start();
  const guild = (await holdCommand(discord, { userId: discord.people.chen })).payload;
  expect(guild).toMatchObject({
    context: 0,
    guild_id: discord.guildId,
    locale: "zh-CN",
    attachment_size_limit: 10_485_760,
  });
  expect(BigInt((guild["member"] as { permissions: string }).permissions) & 32n).toBe(32n);
  const botDm = (await holdCommand(discord, { context: "botDm", userId: discord.people.bob })).payload;
  expect(botDm).toMatchObject({
    context: 1,
    user: { id: discord.people.bob },
    locale: "ko",
    authorizing_integration_owners: { 0: "0" },
  });
  expect(botDm).not.toHaveProperty("guild_id");
  const hidden = (await holdCommand(discord, { channelId: discord.places.hidden })).payload;
  expect(BigInt(String(hidden["app_permissions"])) & 1024n).toBe(0n);
});

test("a file option is on the CDN until its link expires", async () => {
  const { now, pass } = createClock();
  const { discord } = await start({ now });
  const bytes = new TextEncoder().encode("a long script");
  const { payload } = await holdCommand(discord, { file: { name: "my script.txt", bytes } });
  const data = payload["data"] as {
    options: { value: string }[];
    resolved: { attachments: Record<string, { url: string; filename: string }> };
  };
  const attachment = data.resolved.attachments[data.options[0]!.value]!;
  expect(attachment).toMatchObject({ filename: "my_script.txt", size: 13 });
  expect(await (await fetch(attachment.url)).text()).toBe("a long script");
  pass(24 * 60 * 60_000);
  expect((await fetch(attachment.url)).status).toBe(404);
  expect((await fetch(attachment.url.split("?")[0]!)).status).toBe(404);
});

test.each([
  ["26 choices", Array.from({ length: 26 }, (_, index) => ({ name: `n${index}`, value: "v" })), "choices"],
  ["a name of 101", [{ name: "n".repeat(101), value: "v" }], "choices"],
  ["a value of 101", [{ name: "n", value: "v".repeat(101) }], "choices"],
])("%s are no answer to somebody who types", async (_, choices, member) => {
  const { discord } = await start();
  const typing = await holdCommand(discord, {}, () =>
    discord.autocomplete({ command: "video", focused: "avatar", value: "A" }),
  );
  const { rawError } = await refusal(typing.answer({ type: 8, data: { choices } }));
  expect(rawError.errors).toHaveProperty(["data", member]);
  expect(await codeOf(typing.answer({ type: 5 }))).toBe(50035);
  await typing.answer({ type: 8, data: { choices: [{ name: "Ana", value: "ana" }] } });
  expect((await typing.delivery).answer).toEqual({ type: 8, data: { choices: [{ name: "Ana", value: "ana" }] } });
});

const input = { type: 4, custom_id: "s", style: 2 };
const labelled = (component: object) => ({ type: 18, label: "Script", component });
test.each([
  ["a title of 46", { title: "t".repeat(46) }, ["title"]],
  ["a custom id of 101", { custom_id: "c".repeat(101) }, ["custom_id"]],
  ["no inputs", { components: [] }, ["components"]],
  [
    "six inputs",
    { components: Array.from({ length: 6 }, (_, index) => labelled({ ...input, custom_id: `s${index}` })) },
    ["components"],
  ],
  ["two inputs with one id", { components: [labelled(input), labelled(input)] }, ["components"]],
  [
    "max_length 4001",
    { components: [labelled({ ...input, max_length: 4_001 })] },
    ["components", "0", "component", "max_length"],
  ],
  [
    "a value of 4001",
    { components: [labelled({ ...input, value: "v".repeat(4_001) })] },
    ["components", "0", "component", "value"],
  ],
  [
    "a placeholder of 101",
    { components: [labelled({ ...input, placeholder: "p".repeat(101) })] },
    ["components", "0", "component", "placeholder"],
  ],
  ["a label of 46", { components: [{ ...labelled(input), label: "l".repeat(46) }] }, ["components", "0", "label"]],
  [
    "26 options",
    {
      components: [
        labelled({
          type: 3,
          custom_id: "m",
          options: Array.from({ length: 26 }, (_, index) => ({ label: "l", value: `${index}` })),
        }),
      ],
    },
    ["components", "0", "component", "options"],
  ],
  [
    "a button",
    { components: [labelled({ type: 2, style: 1, label: "b", custom_id: "b" })] },
    ["components", "0", "component"],
  ],
])("a modal with %s is 50035 at that place", async (_, changes, path) => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  const data = { title: "t", custom_id: "f", components: [labelled(input)], ...changes };
  expect((await refusal(command.answer({ type: 9, data }))).rawError.errors).toHaveProperty(["data", ...path]);
});

test("a modal's menu and files come back as Discord sends them for labels", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  const menu = { type: 3, custom_id: "voice", options: [{ label: "Ana", value: "ana" }] };
  const components = [
    labelled(menu),
    labelled({ type: 19, custom_id: "file" }),
    labelled({ ...input, required: false, value: "default" }),
  ];
  await command.answer({ type: 9, data: { title: "t", custom_id: "f", components } });
  const { interactionId } = await command.delivery;
  await expect(discord.submitForm({ interactionId, values: { voice: "bob" } })).rejects.toThrow("nobody can pick bob");
  await expect(discord.submitForm({ interactionId, values: { nothing: "x" } })).rejects.toThrow("no input nothing");
  const files = { file: [{ name: "s.md", bytes: new Uint8Array([65]) }] };
  void discord.submitForm({ interactionId, values: { voice: "ana" }, files });
  const { payload } = await command.next();
  const data = payload["data"] as {
    components: { component: { values?: string[]; value?: string } }[];
    resolved: { attachments: Record<string, unknown> };
  };
  expect(data.components.map(({ component }) => component.values ?? component.value)).toEqual([
    ["ana"],
    Object.keys(data.resolved.attachments),
    "default",
  ]);
});

test("a menu command brings the whole message; nobody presses what is disabled, gone or somebody else's", async () => {
  const { discord } = await start();
  const menu = await holdCommand(discord, {}, () =>
    discord.messageCommand({ name: "Make a video", content: "Say this" }),
  );
  const data = menu.payload["data"] as {
    target_id: string;
    resolved: { messages: Record<string, { content: string }> };
  };
  expect(data.resolved.messages[data.target_id]).toMatchObject({
    content: "Say this",
    author: { id: discord.people.bob },
  });
  const button = { type: 2, style: 2, label: "b", custom_id: "b", disabled: true };
  await menu.answer({ type: 4, data: { components: [{ type: 1, components: [button] }], flags: 64 } });
  const messageId = (await menu.delivery).response!.id;
  await expect(discord.pressButton({ messageId, customId: "b" })).rejects.toThrow("disabled");
  await expect(discord.pressButton({ messageId, customId: "c" })).rejects.toThrow("no component");
  await expect(discord.pressButton({ messageId, customId: "b", userId: discord.people.bob })).rejects.toThrow(
    "somebody else",
  );
});

test("a deferred update keeps the button's message as the original, an update changes it", async () => {
  const { discord } = await start();
  const command = await holdCommand(discord);
  await command.answer({ type: 4, data: { content: "card", components: [row.toJSON()] } });
  const { response } = await command.delivery;
  const press = () => discord.pressButton({ messageId: response!.id, customId: "cancel:r_1" });
  const first = await holdCommand(discord, {}, press);
  await first.answer({ type: 6 });
  await first.original("patch", { content: "stopping" });
  const second = await holdCommand(discord, {}, press);
  await second.answer({ type: 7, data: { content: "stopped", components: [] } });
  expect(response?.versions.map(({ content }) => content)).toEqual(["card", "stopping", "stopped"]);
  expect(response?.components).toEqual([]);
});
