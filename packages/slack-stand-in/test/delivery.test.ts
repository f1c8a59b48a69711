import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createClock, post, refusal, start } from "./clients.ts";

type Received = { headers: IncomingHttpHeaders; body: string };
type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | "silence";

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A bot as small as it can be: answers what `reply` says. */
async function startBot(reply: (request: Received) => Reply | Promise<Reply>) {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const entry = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(entry);
    const said = await reply(entry);
    if (said === "silence") return;
    const body = said.body === undefined ? "" : JSON.stringify(said.body);
    response.writeHead(said.status ?? 200, { "content-type": "application/json", ...said.headers }).end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}

/** Slack's rule, as any receiver checks it. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const timestamp = String(headers["x-slack-request-timestamp"]);
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false;
  const expected = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return timingSafeEqual(Buffer.from(expected), Buffer.from(String(headers["x-slack-signature"])));
}

const modal = {
  type: "modal" as const,
  callback_id: "make",
  title: { type: "plain_text" as const, text: "Make a video" },
  submit: { type: "plain_text" as const, text: "Make" },
  private_metadata: "C01GENERAL",
  blocks: [
    {
      type: "input" as const,
      block_id: "script",
      label: { type: "plain_text" as const, text: "Script" },
      element: { type: "plain_text_input" as const, action_id: "script", max_length: 3_000 },
    },
  ],
};

describe("signed HTTP", () => {
  test("a command arrives signed, as a form without a charset, and its answer is shown to the person", async () => {
    const { slack } = await start();
    const bot = await startBot(() => ({ body: { response_type: "ephemeral", text: "queued" } }));
    slack.deliverTo(bot.url);
    const delivery = await slack.slashCommand({ text: "Welcome,\nAna!", channelId: "D01PEERS00" });
    expect(delivery).toMatchObject({ transport: "http", status: 200, failure: null, answer: { text: "queued" } });
    const [request] = bot.received;
    expect(isSigned(request!, slack.signingSecret)).toBe(true);
    expect(request!.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    const form = new URLSearchParams(request!.body);
    expect(form.get("text")).toBe("Welcome,\nAna!");
    expect(form.get("channel_name")).toBe("directmessage");
    expect(slack.ephemerals).toMatchObject([{ userId: "U01ALICE00", text: "queued", via: "acknowledgement" }]);
  });

  test("forged and replayed requests can be told from real ones", async () => {
    const { slack } = await start();
    const bot = await startBot((request) => ({ status: isSigned(request, slack.signingSecret) ? 200 : 401 }));
    slack.deliverTo(bot.url);
    expect((await slack.slashCommand({}, { signWith: "other" })).status).toBe(401);
    expect((await slack.slashCommand({}, { signatureAgeMs: 301_000 })).status).toBe(401);
    const good = await slack.slashCommand();
    expect(good.status).toBe(200);
    expect((await good.redeliver()).status).toBe(200);
    expect(bot.received.at(-1)?.body).toBe(bot.received.at(-2)?.body);
  });

  test("a bot that is late, broken or gone is a failure the person saw", async () => {
    const { slack } = await start({ ackWithinMs: 100 });
    const silent = await startBot(() => "silence");
    const broken = await startBot(() => ({ status: 500 }));
    expect((await slack.slashCommand({}, { to: silent.url })).failure).toBe("operation_timeout");
    expect((await slack.slashCommand({}, { to: broken.url })).failure).toBe("dispatch_failed");
    expect((await slack.slashCommand({}, { to: "http://127.0.0.1:9/" })).failure).toBe("dispatch_failed");
    expect(slack.failures.map(({ kind, what }) => `${what} ${kind}`)).toEqual([
      "/video operation_timeout",
      "/video dispatch_failed",
      "/video dispatch_failed",
    ]);
  });

  test("an event is tried again three times, with Slack's headers, until it is taken", async () => {
    const { slack } = await start();
    const bot = await startBot(({ headers }) => ({ status: headers["x-slack-retry-num"] === "2" ? 200 : 500 }));
    slack.deliverTo(bot.url);
    const attempts = await slack.mention({ text: "make a video: hello" });
    expect(attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(bot.received.map(({ headers }) => headers["x-slack-retry-reason"])).toEqual([
      undefined,
      "http_error",
      "http_error",
    ]);
    expect(new Set(bot.received.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
    expect(bot.received[0]?.headers["content-type"]).toBe("application/json");
    expect(slack.failures).toEqual([]);
    const given = await startBot(() => ({ status: 500 }));
    expect(await slack.mention({ text: "x" }, { to: given.url })).toHaveLength(4);
    const stopped = await startBot(() => ({ status: 500, headers: { "x-slack-no-retry": "1" } }));
    expect(await slack.mention({ text: "x" }, { to: stopped.url })).toHaveLength(1);
  });

  test("only a button that really stands there can be pressed", async () => {
    const { slack, client } = await start();
    const bot = await startBot(() => ({}));
    slack.deliverTo(bot.url);
    const button = {
      type: "button" as const,
      action_id: "cancel",
      value: "r_1",
      text: { type: "plain_text" as const, text: "Cancel" },
    };
    const blocks = [{ type: "actions" as const, elements: [button] }];
    const { ts } = await post(client, { channel: "C01GENERAL", text: "card", blocks });
    const card = { channelId: "C01GENERAL", messageTs: ts! };
    await slack.blockAction({ ...card, actionId: "cancel" });
    const payload = JSON.parse(new URLSearchParams(bot.received[0]!.body).get("payload")!);
    expect(payload).toMatchObject({
      type: "block_actions",
      actions: [{ action_id: "cancel", value: "r_1" }],
      message: { ts },
    });
    await expect(slack.blockAction({ ...card, actionId: "again" })).rejects.toThrow("no again");
  });
});

describe("response_url", () => {
  async function command() {
    const clock = createClock();
    const { slack } = await start({ now: clock.now });
    const bot = await startBot(() => ({}));
    const { payload } = await slack.slashCommand({ channelId: "D01PEERS00" }, { to: bot.url });
    const post = (body: object) =>
      fetch(String(payload["response_url"]), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    return { ...clock, slack, post };
  }

  test("works five times, also where the bot is no member, then is used_url", async () => {
    const { slack, post } = await command();
    for (let use = 1; use <= 4; use += 1) expect((await post({ text: String(use) })).status).toBe(200);
    expect((await post({ text: "all", response_type: "in_channel" })).status).toBe(200);
    const sixth = await post({ text: "6" });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
    expect(slack.ephemerals.map(({ text }) => text)).toEqual(["1", "2", "3", "4"]);
    expect(slack.channel("D01PEERS00").messages.map(({ text }) => text)).toEqual(["all"]);
  });

  test("dies after thirty minutes", async () => {
    const { slack, post, pass } = await command();
    pass(30 * 60_000 + 1);
    const late = await post({ text: "late" });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: "expired_url" }]);
    expect(slack.ephemerals).toEqual([]);
  });
});

describe("views", () => {
  async function withTrigger() {
    const clock = createClock();
    const { slack, client } = await start({ now: clock.now });
    const bot = await startBot(() => ({}));
    slack.deliverTo(bot.url);
    const { payload } = await slack.slashCommand();
    return { ...clock, slack, client, bot, trigger_id: String(payload["trigger_id"]) };
  }

  test("a trigger opens one view within three seconds", async () => {
    const { client, slack, pass, trigger_id } = await withTrigger();
    await client.views.open({ trigger_id, view: modal });
    expect((await refusal(client.views.open({ trigger_id, view: modal })))["error"]).toBe("exchanged_trigger_id");
    const { payload } = await slack.shortcut({ callbackId: "make" });
    pass(3_001);
    const late = client.views.open({ trigger_id: String(payload["trigger_id"]), view: modal });
    expect((await refusal(late))["error"]).toBe("expired_trigger_id");
    expect((await refusal(client.views.open({ trigger_id: "1.2.3", view: modal })))["error"]).toBe(
      "invalid_trigger_id",
    );
    expect(slack.openViews()).toHaveLength(1);
  });

  test.each([
    ["a title of 25", { title: { type: "plain_text", text: "x".repeat(25) } }, "invalid_arguments"],
    ["private metadata of 3,001", { private_metadata: "x".repeat(3_001) }, "invalid_arguments"],
    ["101 blocks", { blocks: Array.from({ length: 101 }, () => ({ type: "divider" })) }, "invalid_arguments"],
    ["inputs without submit", { submit: undefined }, "invalid_arguments"],
    [
      "more than 250 kB",
      {
        blocks: Array.from({ length: 90 }, () => ({
          type: "section",
          text: { type: "mrkdwn", text: "x".repeat(3_000) },
        })),
      },
      "view_too_large",
    ],
  ])("a view with %s is refused and its trigger stays good", async (_title, change, error) => {
    const { client, trigger_id } = await withTrigger();
    const open = client.apiCall("views.open", {
      trigger_id,
      view: JSON.parse(JSON.stringify({ ...modal, ...change })),
    });
    expect((await refusal(open))["error"]).toBe(error);
    expect((await client.views.open({ trigger_id, view: modal })).ok).toBe(true);
  });

  test("a refused submit stays open, an accepted one closes, and the state is what was typed", async () => {
    const { slack, client, bot, trigger_id } = await withTrigger();
    const { view } = await client.views.open({ trigger_id, view: modal });
    const submit = { viewId: view!.id!, values: { script: "hello" } };
    const refusing = await startBot(() => ({ body: { response_action: "errors", errors: { script: "too short" } } }));
    const refused = await slack.viewSubmission(submit, { to: refusing.url });
    expect(refused.answer).toMatchObject({ errors: { script: "too short" } });
    expect(slack.openViews()).toHaveLength(1);
    await slack.viewSubmission(submit);
    expect(slack.openViews()).toEqual([]);
    const payload = JSON.parse(new URLSearchParams(bot.received.at(-1)!.body).get("payload")!);
    expect(payload.view).toMatchObject({
      private_metadata: "C01GENERAL",
      state: { values: { script: { script: { value: "hello" } } } },
    });
    expect(payload).not.toHaveProperty("response_url");
  });

  test("errors for a block that is not there are a mistake the test hears of", async () => {
    const { slack, client, trigger_id } = await withTrigger();
    const { view } = await client.views.open({ trigger_id, view: modal });
    const bot = await startBot(() => ({ body: { response_action: "errors", errors: { avatar: "unknown" } } }));
    await expect(slack.viewSubmission({ viewId: view!.id! }, { to: bot.url })).rejects.toThrow("avatar");
  });

  test("a view is updated by its id, but not over a newer one", async () => {
    const { client, slack, trigger_id } = await withTrigger();
    const { view } = await client.views.open({ trigger_id, view: modal });
    await client.views.update({ view_id: view!.id!, hash: view!.hash!, view: { ...modal, callback_id: "second" } });
    expect(slack.openViews()[0]?.view["callback_id"]).toBe("second");
    const stale = client.views.update({ view_id: view!.id!, hash: view!.hash!, view: modal });
    expect((await refusal(stale))["error"]).toBe("hash_conflict");
  });
});

describe("live mentions", () => {
  test("what a message made live in any version is on the list; what is escaped or plain is not", async () => {
    const { slack, client } = await start({ rateLimits: "off" });
    const plain = { type: "section" as const, text: { type: "plain_text" as const, text: "<!channel> <@U01ALICE00>" } };
    await post(client, { channel: "C01GENERAL", text: "&lt;!channel&gt; and <b> tags", blocks: [plain] });
    expect(slack.liveMentions()).toEqual([]);
    const { ts } = await post(client, { channel: "C01GENERAL", text: "<!here>" });
    await client.chat.update({ channel: "C01GENERAL", ts: ts!, text: "quiet" });
    await client.chat.postEphemeral({ channel: "C01GENERAL", user: "U01ALICE00", text: "<@U01ALICE00> ready" });
    await post(client, { channel: "C01GENERAL", text: "@channel", link_names: true });
    expect(slack.liveMentions().map(({ kind, raw, in: place }) => [kind, raw, place])).toEqual([
      ["broadcast", "<!here>", "message"],
      ["broadcast", "@channel", "message"],
      ["user", "<@U01ALICE00>", "ephemeral"],
    ]);
  });
});
