import { expect, test } from "vitest";
import { codeOf, createClock, holdCommand, refusal, restOf, start } from "./clients.ts";
import { places } from "../src/index.ts";
import type { DiscordStandIn } from "../src/index.ts";

const messages = `/channels/${places.general}/messages` as const;
const send = async (discord: DiscordStandIn, path: string, init: RequestInit = {}) =>
  fetch(`${discord.apiUrl}/v10${path}`, {
    ...init,
    headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
  });
const post = async (discord: DiscordStandIn, channelId: string = places.general) =>
  send(discord, `/channels/${channelId}/messages`, { method: "POST", body: '{"content":"x"}' });

test("the sixth post in five seconds is 429, each channel and edits for themselves", async () => {
  const { now, pass } = createClock();
  const { discord } = await start({ rateClock: now });
  const answers = [];
  for (let sent = 0; sent < 6; sent += 1) answers.push(await post(discord));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["4", "3", "2", "1", "0", "0"]);
  const refused = answers[5]!;
  expect(refused.headers.get("retry-after")).toBe("5");
  expect(await refused.json()).toMatchObject({ message: "You are being rate limited.", global: false, retry_after: 5 });
  expect((await post(discord, places.thread)).status).toBe(200);
  const { id } = discord.channel(places.general).messages[0]!;
  expect((await send(discord, `${messages}/${id}`, { method: "PATCH", body: '{"content":"y"}' })).status).toBe(200);
  expect([discord.rateLimitedCount(), discord.invalidRequests()]).toEqual([1, 1]);
  pass(4_999);
  expect((await post(discord)).status).toBe(429);
  pass(1);
  expect((await post(discord)).status).toBe(200);
});

test("discord.js reads the headers and waits instead of being refused", async () => {
  const { discord } = await start();
  const rest = restOf(discord);
  for (let sent = 0; sent < 5; sent += 1) await rest.post(messages, { body: { content: "x" } });
  await expect(rest.post(messages, { body: { content: "x" } })).rejects.toMatchObject({ limit: 5, global: false });
  expect(discord.rateLimitedCount()).toBe(0);
});

test("a token's edits are limited for themselves", async () => {
  const { discord } = await start({ rateClock: () => 0 });
  const command = await holdCommand(discord);
  await command.answer({ type: 5 });
  const url = `/webhooks/${discord.applicationId}/${discord.interactions.get(command.id)!.token}/messages/@original`;
  const edit = () =>
    fetch(`${discord.apiUrl}/v10${url}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: '{"content":"y"}',
    });
  const statuses = [];
  for (let sent = 0; sent < 6; sent += 1) statuses.push((await edit()).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test("fifty calls a second with the bot's token, then 429 for all; interaction routes are exempt", async () => {
  const { now, pass } = createClock();
  const { discord } = await start({ rateClock: now });
  const command = await holdCommand(discord);
  const ask = async () => send(discord, "/users/@me");
  const answers = await Promise.all(Array.from({ length: 60 }, ask));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  const refused = await ask();
  expect([refused.headers.get("x-ratelimit-global"), await refused.json()]).toMatchObject(["true", { global: true }]);
  await command.answer({ type: 5 });
  pass(1_000);
  expect((await ask()).status).toBe(200);
});

test("switched off there is neither limit nor header", async () => {
  const { discord } = await start({ rateLimits: "off" });
  const answers = await Promise.all(Array.from({ length: 20 }, async () => post(discord)));
  expect(answers.every(({ status, headers }) => status === 200 && !headers.has("x-ratelimit-bucket"))).toBe(true);
});

test("without the right token the bot's routes are 401, and nobody else's token helps on any route", async () => {
  const { discord } = await start();
  const wrong = restOf(discord).setToken("wrong");
  expect(await refusal(wrong.get("/users/@me"))).toMatchObject({ status: 401, code: 0 });
  const command = await holdCommand(discord);
  expect((await fetch(`${discord.apiUrl}/v10/users/@me`)).status).toBe(401);
  expect(
    (await fetch(command.callbackUrl, { method: "POST", headers: { authorization: "Bot wrong" }, body: "{}" })).status,
  ).toBe(401);
  expect(discord.invalidRequests()).toBe(3);
});

test("a call is recorded with its route, body, status and code; broken JSON is 50109", async () => {
  const { discord, rest } = await start();
  await rest.post(messages, { body: { content: "x" } });
  await codeOf(rest.post(`/channels/${places.hidden}/messages`, { body: { content: "x" } }));
  expect(discord.callsTo("/channels/:channelId/messages")).toMatchObject([
    { method: "POST", path: messages, body: { content: "x" }, status: 200, code: null, accepted: true },
    { status: 403, code: 50001, accepted: false },
  ]);
  expect(discord.callsTo(`POST ${messages}`)).toHaveLength(1);
  expect(await (await send(discord, messages, { method: "POST", body: "{" })).json()).toMatchObject({ code: 50109 });
});

test("a status before nothing is done, a status or a reset after everything is; times run out", async () => {
  const { discord, rest } = await start({ rateLimits: "off" });
  const create = () => rest.post(messages, { body: { content: "x" } });
  const route = "POST /channels/:channelId/messages";
  const stored = () => discord.channel(places.general).messages.length;
  discord.fault({ route, kind: "status", status: 502 });
  await expect(create()).rejects.toBeInstanceOf(Error);
  expect(stored()).toBe(0);
  discord.fault({ route: /POST .*\/messages$/, kind: "status", when: "after", status: 503 });
  await expect(create()).rejects.toBeInstanceOf(Error);
  expect(stored()).toBe(1);
  discord.fault({ method: "POST", route: messages, kind: "reset", when: "after" });
  await expect(create()).rejects.toBeInstanceOf(Error);
  expect(stored()).toBe(2);
  expect(discord.calls.at(-1)).toMatchObject({ status: null, accepted: true });
  discord.fault({ route, kind: "reset" });
  await expect(create()).rejects.toBeInstanceOf(Error);
  expect(stored()).toBe(2);
  await create();
  expect(stored()).toBe(3);
  discord.fault({ route, kind: "reset", times: Infinity });
  discord.clearFaults();
  await create();
});

test("a bot can be met exactly where a message was made and its reply is lost", async () => {
  const { discord, rest } = await start();
  const killed = new AbortController();
  discord.fault({ route: "/channels/:channelId/messages", kind: "hang", when: "after" });
  const decided = discord.nextCall("/channels/:channelId/messages");
  const posting = rest.post(messages, { body: { content: "x" }, signal: killed.signal });
  const lost = refusal(posting);
  expect(await decided).toMatchObject({ accepted: true, status: null });
  expect(discord.channel(places.general).messages).toHaveLength(1);
  killed.abort();
  expect(await lost).toBeInstanceOf(Error);
});

test("a late answer may be late before or after the message was made", async () => {
  const { discord, rest } = await start();
  for (const [when, stored] of [
    ["before", 0],
    ["after", 2],
  ] as const) {
    discord.fault({ route: "/channels/:channelId/messages", kind: "delay", when, delayMs: 60 });
    const decided = discord.nextCall("/channels/:channelId/messages");
    const posting = rest.post(messages, { body: { content: "x" } });
    if (when === "after") await decided;
    expect(discord.channel(places.general).messages).toHaveLength(stored);
    await posting;
  }
});

test("a faulty 429 may carry any header", async () => {
  const { discord } = await start();
  discord.fault({
    route: "/users/@me",
    kind: "status",
    status: 429,
    body: { retry_after: 0.5 },
    headers: { "retry-after": "1" },
  });
  const answer = await send(discord, "/users/@me");
  expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toEqual([
    429,
    "1",
    { retry_after: 0.5 },
  ]);
});
