import { createPublicKey, verify } from "node:crypto";
import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { restOf, start } from "./clients.ts";
import type { DiscordStandIn, DiscordStandInOptions } from "../src/index.ts";

type Payload = { id: string; token: string; type: number };
type Answer = { status: 200 | 202 | 401 | 500; body?: unknown };

const servers: ServerType[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** An endpoint as an app would write it: checks the signature over timestamp and raw body, then answers. */
async function startEndpoint(
  discord: DiscordStandIn,
  answer: (payload: Payload) => Answer | Promise<Answer>,
): Promise<string> {
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(discord.publicKey, "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const app = new Hono();
  app.post("/discord/interactions", async (c) => {
    const raw = await c.req.text();
    const timestamp = c.req.header("x-signature-timestamp") ?? "";
    const signature = Buffer.from(c.req.header("x-signature-ed25519") ?? "", "hex");
    const isFresh = Math.abs(Date.now() / 1_000 - Number(timestamp)) < 300;
    if (!isFresh || !verify(null, Buffer.from(timestamp + raw), key, signature)) return c.body(null, 401);
    const payload = JSON.parse(raw) as Payload;
    if (payload.type === 1) return c.json({ type: 1 });
    const { status, body } = await answer(payload);
    return body === undefined ? c.body(null, status) : c.json(body, status);
  });
  const port = await new Promise<number>((resolve) => {
    servers.push(serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, (info) => resolve(info.port)));
  });
  return `http://127.0.0.1:${port}/discord/interactions`;
}

async function startWith(answer: (payload: Payload) => Answer | Promise<Answer>, options: DiscordStandInOptions = {}) {
  const { discord } = await start(options);
  discord.deliverTo(await startEndpoint(discord, answer));
  return discord;
}

test("PING is signed well, badly, not at all or long ago", async () => {
  const discord = await startWith(() => ({ status: 500 }));
  expect(await discord.pingEndpoint()).toEqual({ status: 200, body: { type: 1 } });
  for (const signature of ["bad", "missing", "old"] as const)
    expect(await discord.pingEndpoint({ signature })).toEqual({ status: 401, body: null });
});

test("the answer may be the response's body", async () => {
  const discord = await startWith(() => ({ status: 200, body: { type: 4, data: { content: "hello" } } }));
  const delivery = await discord.slashCommand();
  expect(delivery).toMatchObject({ status: 200, failure: null, answer: { type: 4 }, response: { content: "hello" } });
});

test("an empty 202 announces the answer by the callback's route, and the token works from then on", async () => {
  const discord = await startWith(({ id, token }) => {
    const rest = restOf(discord);
    void rest.post(`/interactions/${id}/${token}/callback`, { auth: false, body: { type: 5 } }).then(() =>
      rest.patch(`/webhooks/${discord.applicationId}/${token}/messages/@original`, {
        auth: false,
        body: { content: "done" },
      }),
    );
    return { status: 202 };
  });
  const edited = discord.nextCall("PATCH /webhooks/:applicationId/:token/messages/:messageId");
  const delivery = await discord.slashCommand();
  await edited;
  expect(delivery).toMatchObject({ status: 202, failure: null, answer: { type: 5 }, response: { content: "done" } });
});

test.each<[string, Answer, object | null]>([
  ["401", { status: 401 }, { message: "the endpoint answered 401" }],
  ["500", { status: 500 }, { message: "the endpoint answered 500" }],
  ["an empty 200", { status: 200 }, { message: "the endpoint answered 200" }],
  ["a form error", { status: 200, body: { type: 4, data: { content: "x".repeat(2_001) } } }, { code: 50035 }],
  ["202 and then nothing", { status: 202 }, null],
])("%s is a failure that the person sees", async (_, answer, problem) => {
  const discord = await startWith(() => answer, { ackWithinMs: 1_000 });
  const delivery = await discord.slashCommand();
  expect(delivery).toMatchObject({ answer: null, status: answer.status, failure: "The application did not respond" });
  expect(discord.failures.map((failure) => failure.problem)).toEqual([
    problem === null ? null : expect.objectContaining(problem),
  ]);
});

test("nobody listening is a failure without a status", async () => {
  const discord = await startWith(() => ({ status: 200 }), { ackWithinMs: 50 });
  discord.deliverTo("http://127.0.0.1:1/discord/interactions");
  expect(await discord.slashCommand()).toMatchObject({ status: null, failure: "The application did not respond" });
});

test("the same interaction can be delivered twice; the second answer is refused", async () => {
  const discord = await startWith(() => ({ status: 200, body: { type: 4, data: { content: "hello" } } }));
  const first = await discord.slashCommand();
  await discord.redeliver(first.interactionId);
  expect(discord.channel(discord.places.general).messages).toHaveLength(1);
});
