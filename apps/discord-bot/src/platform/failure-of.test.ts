import { createServer } from "node:http";
import { once } from "node:events";
import { inspect } from "node:util";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DeliveryFailure } from "@reelay/chat";
import { startPlatform, type PlatformUnderTest } from "../../test/start-platform.ts";
import { discordRest } from "./discord-rest.ts";
import { failureOf, isTokenDead } from "./failure-of.ts";

let line: PlatformUnderTest;
beforeEach(async () => {
  line = await startPlatform();
});
afterEach(() => line.stop());

const secret = "aW50ZXJhY3Rpb24tdG9rZW4";

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );
}

async function failureWhen(answer: { status: number; body?: unknown; headers?: Record<string, string> }) {
  line.discord.fault({ route: /POST/, kind: "status", ...answer });
  return failureOf(await errorOf(postSomething()));
}

const postSomething = () =>
  line.rest.creating.post(`/channels/${line.discord.places.general}/messages`, { body: { content: "x" } });

it.each<[number, number, DeliveryFailure["kind"]]>([
  [404, 10_003, "placeGone"],
  [404, 10_008, "messageGone"],
  [403, 50_001, "noAccess"],
  [403, 50_013, "noAccess"],
  [403, 50_007, "noAccess"],
  [403, 50_278, "noAccess"],
  [400, 160_005, "noAccess"],
  [400, 50_083, "noAccess"],
  [400, 40_094, "noAccess"],
  [413, 40_005, "tooLarge"],
  [400, 50_035, "badCard"],
  [400, 50_006, "badCard"],
  [400, 200_000, "badCard"],
  [400, 400_001, "filesRefused"],
  [400, 30_046, "rateLimited"],
  [401, 0, "revoked"],
  [403, 999_999, "noAccess"],
  [400, 999_999, "badCard"],
])("%i with code %i is %s", async (status, code, expected) => {
  const failure = await failureWhen({ status, body: { code, message: "no" } });
  expect(failure.kind).toBe(expected);
});

it("an interaction's dead token is no dead bot, and never stops the bot's own", async () => {
  for (const answer of [
    { status: 401, body: { code: 50_027, message: "Invalid Webhook Token" } },
    { status: 404, body: { code: 10_015, message: "Unknown Webhook" } },
    { status: 401, body: { code: 0, message: "401: Unauthorized" } },
  ]) {
    line.discord.fault({ route: /PATCH \/webhooks/, kind: "status", ...answer });
    const route = `/webhooks/${line.discord.applicationId}/${secret}/messages/1` as const;
    const error = await errorOf(line.rest.editing.patch(route, { body: {}, auth: false }));
    expect(isTokenDead(error)).toBe(true);
    expect(failureOf(error).kind).toBe("noAccess");
  }
  await line.rest.editing.get("/users/@me");
});

it("what a proxy refuses in Discord's name is tried again", async () => {
  expect((await failureWhen({ status: 403, body: "<html>denied</html>" })).kind).toBe("transient");
  expect((await failureWhen({ status: 413, body: "<html>too large</html>" })).kind).toBe("tooLarge");
});

it("after the first byte nobody knows, before it everybody does", async () => {
  expect((await failureWhen({ status: 502, body: "<html>bad gateway</html>" })).kind).toBe("unknownOutcome");
  line.discord.fault({ route: /POST/, kind: "reset", when: "after" });
  expect(failureOf(await errorOf(postSomething())).kind).toBe("unknownOutcome");
  line.discord.fault({ route: /POST/, kind: "hang" });
  const hanging = line.rest.creating.post("/channels/1/messages", { body: {}, signal: AbortSignal.timeout(100) });
  expect(failureOf(await errorOf(hanging)).kind).toBe("unknownOutcome");
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const { creating } = discordRest({ token: "t", apiUrl: `http://127.0.0.1:${port}/api`, onRateLimited: () => {} });
  expect(failureOf(await errorOf(creating.post("/channels/1/messages", { body: {} }))).kind).toBe("transient");
});

it("a call that was given up in discord.js's own queue was surely not made", async () => {
  line.discord.fault({ route: /POST/, kind: "delay", delayMs: 500 });
  const first = postSomething();
  const second = line.rest.creating.post(`/channels/${line.discord.places.general}/messages`, {
    body: { content: "y" },
    signal: AbortSignal.timeout(50),
  });
  expect(failureOf(await errorOf(second)).kind).toBe("transient");
  await first;
  expect(line.discord.channel(line.discord.places.general).messages).toHaveLength(1);
});

it("a wait longer than a few seconds, and a 429 without any, come back with how long to wait", async () => {
  const limited = { status: 429, body: { message: "You are being rate limited.", retry_after: 60, code: 20_016 } };
  expect(await failureWhen({ ...limited, headers: { "retry-after": "60" } })).toMatchObject({
    kind: "rateLimited",
    retryAfterMs: expect.toSatisfy((waitMs: number) => waitMs >= 60_000 && waitMs < 61_000),
  });
  expect(await failureWhen({ status: 429, body: "<html>slow down</html>" })).toMatchObject({
    kind: "rateLimited",
    retryAfterMs: 5_000,
  });
  expect(line.log.filter((entry) => entry.includes("discord.rate_limited"))).toHaveLength(2);
});

it("no failure carries a token, an address with one, or what was sent", async () => {
  const route = `/webhooks/${line.discord.applicationId}/${secret}` as const;
  const answers = [
    { status: 400, body: { code: 50_035, message: `Invalid /webhooks/1/${secret}/messages` } },
    { status: 502, body: "<html></html>" },
    { status: 429, body: {}, headers: { "retry-after": "60" } },
  ];
  for (const answer of answers) {
    line.discord.fault({ route: /webhooks/, kind: "status", ...answer });
    const call = line.rest.creating.post(route, { body: { content: "a person's words" }, auth: false });
    const failure = failureOf(await errorOf(call));
    const shown = inspect(failure, { depth: 10, showHidden: true });
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(line.discord.token);
    expect(shown).not.toContain("a person's words");
  }
});
