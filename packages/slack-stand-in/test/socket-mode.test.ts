import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { SlackStandIn } from "../src/index.ts";
import { clientOf, refusal, start } from "./clients.ts";

type Message = {
  type: string;
  envelope_id?: string;
  payload?: Record<string, unknown>;
  reason?: string;
  retry_attempt?: number;
};

/** A Socket Mode client by hand; `onEnvelope` says what to acknowledge with, or nothing at all. */
async function connect(slack: SlackStandIn, onEnvelope: (message: Message) => { payload?: unknown } | undefined) {
  const { url } = await clientOf(slack, slack.appToken).apps.connections.open({});
  const socket = new WebSocket(url!);
  const messages: Message[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const message: Message = JSON.parse(data.toString());
    messages.push(message);
    waiting.splice(0).forEach((resolve) => resolve());
    const acknowledgement = message.envelope_id === undefined ? undefined : onEnvelope(message);
    if (acknowledgement) socket.send(JSON.stringify({ envelope_id: message.envelope_id, ...acknowledgement }));
  });
  const until = async (count: number): Promise<void> => {
    while (messages.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  await until(1);
  return { socket, messages, until, url: url! };
}

describe("Socket Mode", () => {
  test("hello comes first, a command is an envelope, and its acknowledgement is the answer", async () => {
    const { slack } = await start();
    const bot = await connect(slack, () => ({ payload: { text: "queued" } }));
    expect(bot.messages[0]).toMatchObject({
      type: "hello",
      num_connections: 1,
      connection_info: { app_id: slack.appId },
    });
    const delivery = await slack.slashCommand({ text: "hello" });
    expect(bot.messages[1]).toMatchObject({
      type: "slash_commands",
      accepts_response_payload: true,
      payload: { text: "hello" },
    });
    expect(delivery).toMatchObject({ transport: "socket", failure: null, answer: { text: "queued" } });
    expect(slack.ephemerals).toMatchObject([{ text: "queued" }]);
  });

  test("no acknowledgement in time is a failure the person saw", async () => {
    const { slack } = await start({ ackWithinMs: 50 });
    await connect(slack, () => undefined);
    expect(await slack.slashCommand()).toMatchObject({ failure: "operation_timeout", answer: null });
    expect(slack.failures).toMatchObject([{ kind: "operation_timeout", what: "/video", userId: "U01ALICE00" }]);
  });

  test("an unacknowledged event comes again, and any envelope can", async () => {
    const { slack } = await start({ ackWithinMs: 50 });
    const bot = await connect(slack, ({ type, retry_attempt }) =>
      type === "slash_commands" || retry_attempt === 1 ? {} : undefined,
    );
    expect(await slack.mention({ text: "make a video: hi" })).toHaveLength(2);
    expect(bot.messages[2]).toMatchObject({ type: "events_api", retry_attempt: 1, retry_reason: "http_timeout" });
    const first = await slack.slashCommand();
    await first.redeliver();
    expect(bot.messages.at(-1)).toEqual(bot.messages.at(-2));
  });

  test("a ticket opens one connection, and only an app token gets one", async () => {
    const { slack, client } = await start();
    const bot = await connect(slack, () => ({}));
    const again = new WebSocket(bot.url);
    await expect(new Promise((_resolve, reject) => again.on("error", reject))).rejects.toThrow("socket hang up");
    expect((await refusal(client.apps.connections.open({})))["error"]).toBe("not_allowed_token_type");
  });

  test("a refresh is announced and the next connection gets what comes after", async () => {
    const { slack } = await start();
    const old = await connect(slack, () => ({}));
    slack.sockets.disconnect("refresh_requested");
    await old.until(2);
    expect(old.messages[1]).toMatchObject({ type: "disconnect", reason: "refresh_requested" });
    const fresh = await connect(slack, () => ({}));
    await slack.sockets.waitFor(2);
    await slack.slashCommand({ text: "after" });
    expect([old.messages.length, fresh.messages.length]).toEqual([2, 2]);
  });

  test("dropped connections are gone, and nobody connected is an error of the test", async () => {
    const { slack } = await start();
    const bot = await connect(slack, () => ({}));
    const closed = new Promise((resolve) => bot.socket.on("close", resolve));
    slack.sockets.drop();
    await closed;
    await expect.poll(() => slack.sockets.count()).toBe(0);
    await expect(slack.slashCommand()).rejects.toThrow("no Socket Mode client");
  });
});
