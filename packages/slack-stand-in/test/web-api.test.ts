import { describe, expect, test } from "vitest";
import type { SlackStandIn } from "../src/index.ts";
import { clientOf, createClock, post, refusal, start } from "./clients.ts";

const general = { channel: "C01GENERAL" };
describe("places", () => {
  test.each([
    ["C01GENERAL", undefined],
    ["C06TEAM000", undefined],
    ["C02ELSEWHERE", "not_in_channel"],
    ["C03SECRET0", "channel_not_found"],
    ["C04ARCHIVED", "is_archived"],
    ["C05READONLY", "restricted_action"],
    ["D01PEERS00", "channel_not_found"],
    ["C99NOWHERE", "channel_not_found"],
  ])("a post to %s ends in %s", async (channel, error) => {
    const { client } = await start();
    const outcome = await post(client, { channel, text: "hello" }).then(
      () => ({ error: undefined }),
      (reason) => reason.data,
    );
    expect(outcome.error).toBe(error);
  });

  test("chat:write.public opens public channels to posts, not to files or ephemeral posts", async () => {
    const { slack } = await start();
    const client = clientOf(slack, slack.createToken({ scopes: ["chat:write", "chat:write.public", "files:write"] }));
    await post(client, { channel: "C02ELSEWHERE", text: "hello" });
    const upload = client.filesUploadV2({ channel_id: "C02ELSEWHERE", file: Buffer.from("abc"), filename: "v.mp4" });
    expect((await refusal(upload))["error"]).toBe("not_in_channel");
    const ephemeral = client.chat.postEphemeral({ channel: "C02ELSEWHERE", user: "U01ALICE00", text: "psst" });
    expect((await refusal(ephemeral))["error"]).toBe("not_in_channel");
  });

  test("a direct message is opened once and posted into", async () => {
    const { slack, client } = await start();
    const first = await client.conversations.open({ users: "U02BOB0000" });
    const second = await client.conversations.open({ users: "U02BOB0000" });
    expect(second.channel?.id).toBe(first.channel?.id);
    await post(client, { channel: first.channel!.id!, text: "for you" });
    expect(slack.directMessages("U02BOB0000").map(({ text }) => text)).toEqual(["for you"]);
    expect(slack.directMessages("U01ALICE00")).toEqual([]);
  });

  test("an archived channel takes no edits, a deleted one does not exist", async () => {
    const { slack, client } = await start();
    const { ts } = await post(client, { ...general, text: "card" });
    slack.archiveChannel("C01GENERAL");
    expect((await refusal(client.chat.update({ ...general, ts: ts!, text: "new" })))["error"]).toBe("is_inactive");
    slack.deleteChannel("C01GENERAL");
    expect((await refusal(client.chat.update({ ...general, ts: ts!, text: "new" })))["error"]).toBe(
      "channel_not_found",
    );
  });
});

describe("tokens and scopes", () => {
  test("a missing scope is named together with what the token has", async () => {
    const { slack } = await start();
    const client = clientOf(slack, slack.createToken({ scopes: ["commands"] }));
    const error = await refusal(post(client, { ...general, text: "x" }));
    expect(error).toMatchObject({ error: "missing_scope", needed: "chat:write", provided: "commands" });
  });

  test("without history scopes history is refused by name of the scope", async () => {
    const { client } = await start({ historyReadable: false });
    const error = await refusal(client.conversations.history(general));
    expect(error).toMatchObject({ error: "missing_scope", needed: "channels:history" });
    const inPrivate = await refusal(client.conversations.history({ channel: "C06TEAM000" }));
    expect(inPrivate).toMatchObject({ needed: "groups:history" });
  });

  test("history of a channel without the bot is not_in_channel", async () => {
    const { client } = await start();
    expect((await refusal(client.conversations.history({ channel: "C02ELSEWHERE" })))["error"]).toBe("not_in_channel");
  });

  test("unknown, revoked and uninstalled tokens are told apart", async () => {
    const { slack, client } = await start();
    expect((await refusal(clientOf(slack, "xoxb-unknown").auth.test()))["error"]).toBe("invalid_auth");
    const other = slack.createToken({ scopes: [] });
    await clientOf(slack, other).auth.revoke();
    expect((await refusal(clientOf(slack, other).auth.test()))["error"]).toBe("token_revoked");
    slack.uninstall();
    expect((await refusal(client.auth.test()))["error"]).toBe("account_inactive");
  });

  test("two workspaces do not see each other's channels", async () => {
    const { slack } = await start();
    slack.addWorkspace({ id: "T02OTHER00", name: "Other" });
    slack.addChannel({ id: "C20OTHER00", workspaceId: "T02OTHER00", members: ["UT02OTHER00BOT"] });
    const client = clientOf(slack, slack.createToken({ workspaceId: "T02OTHER00", scopes: ["chat:write"] }));
    expect((await client.auth.test()).team_id).toBe("T02OTHER00");
    expect((await refusal(post(client, { ...general, text: "x" })))["error"]).toBe("channel_not_found");
  });
});

describe("OAuth", () => {
  const client = (slack: SlackStandIn) => ({ client_id: slack.clientId, client_secret: slack.clientSecret });

  test("a code is exchanged once for a working token", async () => {
    const { slack } = await start();
    const web = clientOf(slack, undefined);
    const code = slack.createAuthorizationCode({ scopes: ["chat:write"] });
    const installed = await web.oauth.v2.access({ ...client(slack), code });
    expect(installed).toMatchObject({
      scope: "chat:write",
      team: { id: slack.workspaceId },
      bot_user_id: slack.botUserId,
    });
    await post(clientOf(slack, installed.access_token), { ...general, text: "installed" });
    expect((await refusal(web.oauth.v2.access({ ...client(slack), code })))["error"]).toBe("invalid_code");
    expect(
      (await refusal(web.oauth.v2.access({ client_id: slack.clientId, client_secret: "no", code })))["error"],
    ).toBe("bad_client_secret");
  });

  test("the consent page sends the browser back with a code and the state", async () => {
    const { slack } = await start();
    const query = new URLSearchParams({
      client_id: slack.clientId,
      scope: "commands",
      state: "s1",
      redirect_uri: "http://127.0.0.1:1/back",
    });
    const answer = await fetch(`${slack.authorizationUrl}?${query.toString()}`, { redirect: "manual" });
    const back = new URL(answer.headers.get("location")!);
    expect(back.searchParams.get("state")).toBe("s1");
    const web = clientOf(slack, undefined);
    const access = { ...client(slack), code: back.searchParams.get("code")! };
    expect((await refusal(web.oauth.v2.access(access)))["error"]).toBe("bad_redirect_uri");
    expect((await web.oauth.v2.access({ ...access, redirect_uri: "http://127.0.0.1:1/back" })).ok).toBe(true);
  });

  test("with rotation a token expires after twelve hours and a refresh token works once", async () => {
    const { now, pass } = createClock();
    const { slack } = await start({ tokenRotation: true, now });
    const web = clientOf(slack, undefined);
    const first = await web.oauth.v2.access({ ...client(slack), code: slack.createAuthorizationCode({ scopes: [] }) });
    expect(first).toMatchObject({ expires_in: 43_200 });
    pass(43_200_000);
    expect((await refusal(clientOf(slack, first.access_token).auth.test()))["error"]).toBe("token_expired");
    const refresh = { ...client(slack), grant_type: "refresh_token" as const, refresh_token: first.refresh_token! };
    const second = await web.oauth.v2.access(refresh);
    expect((await clientOf(slack, second.access_token).auth.test()).ok).toBe(true);
    expect((await refusal(web.oauth.v2.access(refresh)))["error"]).toBe("invalid_refresh_token");
  });
});

describe("messages", () => {
  test("a text beyond 40,000 characters is cut with a warning, an edit beyond 4,000 is refused", async () => {
    const { slack, client } = await start();
    const posted = await post(client, { ...general, text: "x".repeat(40_001) });
    expect(posted).toMatchObject({ warning: "message_truncated" });
    expect(slack.channel("C01GENERAL").messages[0]?.text).toHaveLength(40_000);
    const edit = { ...general, ts: posted.ts! };
    expect((await refusal(client.chat.update({ ...edit, text: "x".repeat(4_001) })))["error"]).toBe("msg_too_long");
    await client.chat.update({ ...edit, text: "x".repeat(4_000) });
  });

  test("an edit with text alone removes the blocks and keeps metadata and files", async () => {
    const { slack, client } = await start();
    const blocks = [{ type: "divider" as const }];
    const metadata = { event_type: "reelay_card", event_payload: { render: "r_1" } };
    const { ts } = await post(client, { ...general, text: "card", blocks, metadata });
    await client.chat.update({ ...general, ts: ts!, text: "ready" });
    const [message] = slack.channel("C01GENERAL").messages;
    expect(message).toMatchObject({ text: "ready", blocks: null, metadata, edited: true });
    expect(message?.versions).toMatchObject([{ text: "card", blocks }]);
  });

  test("history shows metadata only when asked, and leaves replies to their thread", async () => {
    const { client } = await start({ rateLimits: "off" });
    const metadata = { event_type: "reelay_card", event_payload: { render: "r_1" } };
    const { ts } = await post(client, { ...general, text: "card", metadata });
    await post(client, { ...general, text: "reply", thread_ts: ts! });
    const all = await client.conversations.history({ ...general, include_all_metadata: true });
    expect(all.messages).toMatchObject([{ text: "card", metadata }]);
    const plain = await client.conversations.history(general);
    expect(plain.messages?.[0]).not.toHaveProperty("metadata");
    const replies = await client.conversations.replies({ ...general, ts: ts! });
    expect(replies.messages?.map(({ text }) => text)).toEqual(["card", "reply"]);
  });

  test("history comes in pages, newest first, within its bounds", async () => {
    const { slack, client } = await start();
    const said = ["a", "b", "c"].map((text) => slack.say({ text }));
    const first = await client.conversations.history({ ...general, limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(["c", "b"]);
    const second = await client.conversations.history({
      ...general,
      limit: 2,
      cursor: first.response_metadata!.next_cursor!,
    });
    expect(second.messages?.map(({ text }) => text)).toEqual(["a"]);
    const after = await client.conversations.history({ ...general, oldest: said[1]!.ts });
    expect(after.messages?.map(({ text }) => text)).toEqual(["c"]);
  });

  test("a bot edits its own messages only, and only while they stand", async () => {
    const { slack, client } = await start();
    const theirs = slack.say({ text: "mine" });
    expect((await refusal(client.chat.update({ ...general, ts: theirs.ts, text: "x" })))["error"]).toBe(
      "cant_update_message",
    );
    const { ts } = await post(client, { ...general, text: "card" });
    slack.deleteMessage("C01GENERAL", ts!);
    expect((await refusal(client.chat.update({ ...general, ts: ts!, text: "x" })))["error"]).toBe("message_not_found");
  });
});

describe("Block Kit", () => {
  const text = (length: number, type = "mrkdwn") => ({ type, text: "x".repeat(length) });
  const button = (fields: object) => ({
    type: "actions",
    elements: [{ type: "button", text: text(3, "plain_text"), ...fields }],
  });
  test.each([
    ["50 blocks", Array.from({ length: 50 }, () => ({ type: "divider" })), true],
    ["51 blocks", Array.from({ length: 51 }, () => ({ type: "divider" })), false],
    ["a section of 3,000", [{ type: "section", text: text(3_000) }], true],
    ["a section of 3,001", [{ type: "section", text: text(3_001) }], false],
    ["an empty section text", [{ type: "section", text: text(0) }], false],
    ["ten fields of 2,000", [{ type: "section", fields: Array.from({ length: 10 }, () => text(2_000)) }], true],
    ["eleven fields", [{ type: "section", fields: Array.from({ length: 11 }, () => text(1)) }], false],
    ["a field of 2,001", [{ type: "section", fields: [text(2_001)] }], false],
    ["a header of 150", [{ type: "header", text: text(150, "plain_text") }], true],
    ["a header of 151", [{ type: "header", text: text(151, "plain_text") }], false],
    ["a header in mrkdwn", [{ type: "header", text: text(5) }], false],
    ["a label of 76", [button({ text: text(76, "plain_text") })], false],
    ["a value of 2,000", [button({ value: "x".repeat(2_000) })], true],
    ["a value of 2,001", [button({ value: "x".repeat(2_001) })], false],
    ["an action id of 256", [button({ action_id: "x".repeat(256) })], false],
    ["a block id of 256", [{ type: "divider", block_id: "x".repeat(256) }], false],
    [
      "a block id twice",
      [
        { type: "divider", block_id: "a" },
        { type: "divider", block_id: "a" },
      ],
      false,
    ],
    ["an unknown block", [{ type: "player" }], false],
    ["a file block", [{ type: "file", external_id: "F1", source: "remote" }], false],
  ])("%s is judged as Slack judges it", async (_title, blocks, accepted) => {
    const { client } = await start();
    // The types of @slack/web-api would refuse some of these; Slack itself must.
    const call = client.apiCall("chat.postMessage", { ...general, text: "x", blocks });
    const outcome = await call.then(
      () => "ok",
      (error) => error.data.error,
    );
    expect(outcome).toBe(accepted ? "ok" : "invalid_blocks");
  });

  test("an invalid block is named by its pointer", async () => {
    const { client } = await start();
    const error = await refusal(
      client.apiCall("chat.postMessage", { ...general, text: "x", blocks: [{ type: "section", text: text(3_001) }] }),
    );
    expect(error["response_metadata"]).toMatchObject({
      messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
    });
  });

  test("a video block needs its scope and a registered domain", async () => {
    const { slack } = await start({ unfurlDomains: ["videos.example"], rateLimits: "off" });
    const video = (host: string) => [
      {
        type: "video",
        video_url: `https://${host}/v`,
        thumbnail_url: "https://x/t.png",
        alt_text: "a",
        title: text(5, "plain_text"),
      },
    ];
    const post = (scopes: string[], host: string) =>
      clientOf(slack, slack.createToken({ scopes })).apiCall("chat.postMessage", {
        ...general,
        text: "x",
        blocks: video(host),
      });
    expect((await refusal(post(["chat:write"], "videos.example")))["error"]).toBe("invalid_blocks");
    expect((await refusal(post(["chat:write", "links.embed:write"], "other.example")))["error"]).toBe("invalid_blocks");
    expect((await post(["chat:write", "links.embed:write"], "videos.example")).ok).toBe(true);
  });
});

describe("limits", () => {
  test("a channel takes one post a second; refused posts are not made", async () => {
    const { now, pass } = createClock();
    const { slack, client } = await start({ now });
    await post(client, { ...general, text: "one" });
    const second = post(client, { ...general, text: "two" });
    await expect(second).rejects.toMatchObject({ retryAfter: 1 });
    await post(client, { channel: "C06TEAM000", text: "elsewhere" });
    pass(1_000);
    await post(client, { ...general, text: "two" });
    expect(slack.channel("C01GENERAL").messages.map(({ text }) => text)).toEqual(["one", "two"]);
    expect(slack.rateLimitedCount()).toBe(1);
  });

  test("fifty edits a minute, then 429 with the seconds to wait", async () => {
    const { now, pass } = createClock();
    const { client } = await start({ now });
    const { ts } = await post(client, { ...general, text: "card" });
    for (let edit = 0; edit < 50; edit += 1) await client.chat.update({ ...general, ts: ts!, text: String(edit) });
    pass(15_000);
    await expect(client.chat.update({ ...general, ts: ts!, text: "no" })).rejects.toMatchObject({ retryAfter: 45 });
    pass(45_000);
    await client.chat.update({ ...general, ts: ts!, text: "yes" });
  });
});

describe("faults", () => {
  test("a lost reply hides a message that was really made", async () => {
    const { slack, client } = await start();
    slack.fault({ method: "chat.postMessage", kind: "reset", when: "after" });
    await expect(post(client, { ...general, text: "there" })).rejects.toThrow("fetch failed");
    slack.fault({ method: "chat.postMessage", kind: "reset", when: "before" });
    await expect(post(client, { ...general, text: "not there" })).rejects.toThrow("fetch failed");
    expect(slack.channel("C01GENERAL").messages.map(({ text }) => text)).toEqual(["there"]);
    expect(slack.callsTo("chat.postMessage").map(({ accepted, status }) => [accepted, status])).toEqual([
      [true, null],
      [false, null],
    ]);
  });

  test("a call that hangs after acceptance is seen by who waits for it", async () => {
    const { slack } = await start();
    slack.fault({ method: "chat.postMessage", kind: "hang", when: "after" });
    const seen = slack.nextCall("chat.postMessage");
    const impatient = clientOf(slack, slack.botToken, { timeout: 200 });
    const posting = post(impatient, { ...general, text: "made" });
    expect(await seen).toMatchObject({ accepted: true });
    expect(slack.channel("C01GENERAL").messages).toHaveLength(1);
    await expect(posting).rejects.toThrow("timeout");
  });

  test("errors, 5xx and 429 come as often as told, for the channel named", async () => {
    const { slack, client } = await start({ rateLimits: "off" });
    slack.fault({
      method: "chat.postMessage",
      channelId: "C06TEAM000",
      kind: "error",
      error: "ekm_access_denied",
      times: 2,
    });
    slack.fault({ method: "chat.update", kind: "status", status: 503 });
    slack.fault({ method: "auth.test", kind: "rateLimited", retryAfterSeconds: 7 });
    await post(client, { ...general, text: "fine" });
    for (const _ of [1, 2])
      expect((await refusal(post(client, { channel: "C06TEAM000", text: "x" })))["error"]).toBe("ekm_access_denied");
    await post(client, { channel: "C06TEAM000", text: "fine again" });
    await expect(client.chat.update({ ...general, ts: "1.1", text: "x" })).rejects.toMatchObject({ statusCode: 503 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
  });
});
