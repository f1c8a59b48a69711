import { Client, GatewayIntentBits } from "discord.js";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { login, start } from "./clients.ts";

test("a client logs in, and knows the server, its channels and what it may there", async () => {
  const { discord } = await start();
  const client = await login(discord);
  expect(client.user.id).toBe(discord.botUserId);
  const guild = client.guilds.cache.get(discord.guildId)!;
  const may = (id: string, right: "SendMessages" | "ViewChannel") =>
    guild.channels.cache.get(id)!.permissionsFor(client.user)!.has(right);
  expect([may(discord.places.general, "SendMessages"), may(discord.places.readonly, "SendMessages")]).toEqual([
    true,
    false,
  ]);
  expect(may(discord.places.hidden, "ViewChannel")).toBe(false);
  expect(guild.channels.cache.get(discord.places.thread)?.isThread()).toBe(true);
  expect(discord.gateway.identifies).toMatchObject([{ token: discord.token, intents: 1 }]);
});

test.each([
  ["a wrong token", { rest: {} }, "wrong.token.value", /token/i],
  ["a privileged intent", { intents: [GatewayIntentBits.MessageContent] }, null, /intents/i],
])("%s does not get in", async (_, options, token, reason) => {
  const { discord } = await start();
  const client = new Client({ intents: [], ...options, rest: { api: discord.apiUrl, retries: 0 } });
  await expect(client.login(token ?? discord.token)).rejects.toThrow(reason);
  await client.destroy();
});

/** A client of our own for what discord.js hides: the close code that an identify earns. */
async function identify(
  discord: Awaited<ReturnType<typeof start>>["discord"],
  data: object,
  query = "?v=10&encoding=json",
) {
  const socket = new WebSocket(`${discord.url.replace("http", "ws")}/gateway${query}`);
  const messages: { op: number; t?: string }[] = [];
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (raw: Buffer) => messages.push(JSON.parse(raw.toString()) as { op: number }));
  await new Promise((resolve) => socket.on("open", resolve));
  socket.send(JSON.stringify(data));
  return { socket, messages, closed };
}

test.each<[number, object, string?]>([
  [4004, { op: 2, d: { token: "wrong", intents: 1 } }],
  [4010, { op: 2, d: { token: "stand-in.bot.token", intents: 1, shard: [2, 2] } }],
  [4012, { op: 2, d: {} }, "?v=6&encoding=json"],
  [4013, { op: 2, d: { token: "stand-in.bot.token", intents: 2 ** 30 } }],
  [4014, { op: 2, d: { token: "stand-in.bot.token", intents: 2 ** 15 } }],
  [4003, { op: 3, d: {} }],
  [4001, { op: 99, d: {} }],
])("%i closes what deserves it", async (code, data, query) => {
  const { discord } = await start();
  const { closed } = await identify(discord, data, query);
  expect(await closed).toBe(code);
});

test("a shard hears of its own servers only", async () => {
  const { discord } = await start({ ackWithinMs: 10 });
  const about = (index: number) => ({ op: 2, d: { token: discord.token, intents: 1, shard: [index, 2] } });
  const shards = [await identify(discord, about(0)), await identify(discord, about(1))];
  await discord.gateway.waitFor(2);
  await discord.slashCommand();
  const home = Number((BigInt(discord.guildId) >> 22n) % 2n);
  const heard = (index: number) =>
    shards[index]!.messages.map(({ t }) => t).filter((name) => name === "INTERACTION_CREATE").length;
  await vi.waitFor(() => expect(heard(home)).toBe(1), 10_000);
  expect(heard(1 - home)).toBe(0);
  for (const { socket } of shards) socket.terminate();
});

test("a command that arrives while the socket is broken is replayed after the resume", async () => {
  const { discord } = await start();
  await login(discord, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply("here");
  });
  discord.gateway.drop();
  const delivery = await discord.slashCommand();
  expect(delivery).toMatchObject({ failure: null, response: { content: "here" } });
  expect(discord.gateway.resumes).toHaveLength(1);
  expect(discord.gateway.identifies).toHaveLength(1);
});

test("a reconnect that Discord asks for, and a resumable invalid session, are resumed", async () => {
  const { discord } = await start();
  await login(discord);
  discord.gateway.requestReconnect();
  await vi.waitFor(() => expect(discord.gateway.resumes).toHaveLength(1), 10_000);
  await discord.gateway.waitFor(1);
  discord.gateway.invalidateSession(true);
  await vi.waitFor(() => expect(discord.gateway.resumes).toHaveLength(2), 10_000);
});

test("a session that is gone cannot be resumed: opcode 9, d false", async () => {
  const { discord } = await start();
  const { messages, socket } = await identify(discord, {
    op: 6,
    d: { token: discord.token, session_id: "gone", seq: 1 },
  });
  await vi.waitFor(() => expect(messages.at(-1)).toEqual({ op: 9, d: false }), 10_000);
  socket.terminate();
});

test("heartbeats are noted and acknowledged; without acknowledgements the client leaves the zombie and resumes", async () => {
  const { discord } = await start({ heartbeatMs: 60 });
  await login(discord);
  await vi.waitFor(() => expect(discord.gateway.heartbeats.length).toBeGreaterThan(1), 10_000);
  expect(discord.gateway.resumes).toHaveLength(0);
  discord.gateway.stopAcknowledgingHeartbeats();
  await vi.waitFor(() => expect(discord.gateway.resumes.length).toBeGreaterThan(0), 10_000);
  discord.gateway.stopAcknowledgingHeartbeats(true);
});

test("a fatal close later ends the shard", async () => {
  const { discord } = await start();
  const client = await login(discord);
  const gone = new Promise<number>((resolve) => client.once("shardDisconnect", ({ code }) => resolve(code)));
  discord.gateway.close(4014);
  expect(await gone).toBe(4014);
  await vi.waitFor(() => expect(discord.gateway.count()).toBe(0), 10_000);
});

test("two clients of one shard both hear of a command: the second answer is 40060", async () => {
  const { discord } = await start();
  const codes: unknown[] = [];
  const both = [1, 2].map(() => async (interaction: { isChatInputCommand(): boolean }) => {
    const command = interaction as unknown as { reply(text: string): Promise<unknown> };
    await command.reply("here").catch((error: { code: number }) => codes.push(error.code));
  });
  for (const handle of both) await login(discord, handle);
  await discord.slashCommand();
  await vi.waitFor(() => expect(codes).toEqual([40060]), 10_000);
  expect(discord.channel(discord.places.general).messages).toHaveLength(1);
});
