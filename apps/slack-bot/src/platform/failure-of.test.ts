import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { failureOf } from "./failure-of.ts";
import { slackClients } from "./slack-clients.ts";

let stop: () => void = () => {};
afterEach(() => stop());

async function failureWhen(answer: { status?: number; headers?: Record<string, string>; body: string } | "cut") {
  const server = createServer((request, response) => {
    if (answer === "cut") return request.socket.destroy();
    response
      .writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers })
      .end(answer.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  stop = () => server.close();
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const { creating } = slackClients("xoxb-1", { slackApiUrl });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  return await creating.chat.postMessage({ channel: "C1", text: "x" }).then(
    () => expect.unreachable(),
    (error: unknown) => failureOf(error),
  );
}

const refused = (error: string, more: object = {}) => ({ body: JSON.stringify({ ok: false, error, ...more }) });

it.each([
  ["not_in_channel", "noAccess"],
  ["channel_not_found", "noAccess"],
  ["restricted_action_something_new", "noAccess"],
  ["is_archived", "placeGone"],
  ["message_not_found", "messageGone"],
  ["token_revoked", "revoked"],
  ["account_inactive", "revoked"],
  ["file_uploads_disabled", "filesRefused"],
  ["file_upload_size_restricted", "tooLarge"],
  ["invalid_blocks", "badCard"],
  ["msg_too_long", "badCard"],
  ["fatal_error", "unknownOutcome"],
  ["something_nobody_knows", "transient"],
])("%s is %s", async (code, kind) => {
  expect(await failureWhen(refused(code))).toMatchObject({ kind, platformCode: code });
});

it("a missing scope is named", async () => {
  const failure = await failureWhen(refused("missing_scope", { needed: "files:write" }));
  expect(failure).toMatchObject({ kind: "missingScope", scope: "files:write" });
});

it("429 says how long to wait, also when Slack does not", async () => {
  const limited = { status: 429, body: "{}" };
  expect(await failureWhen({ ...limited, headers: { "retry-after": "7" } })).toMatchObject({
    kind: "rateLimited",
    retryAfterMs: 7_000,
  });
  stop();
  expect(await failureWhen(limited)).toMatchObject({ kind: "rateLimited", retryAfterMs: 30_000 });
});

it("after the first byte nobody knows, before it everybody does", async () => {
  expect((await failureWhen("cut")).kind).toBe("unknownOutcome");
  expect((await failureWhen({ status: 503, body: "x" })).kind).toBe("unknownOutcome");
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const { creating } = slackClients("xoxb-1", { slackApiUrl: `http://127.0.0.1:${port}/api/` });
  const failure = await creating.auth.test().catch((error: unknown) => failureOf(error));
  expect(failure).toMatchObject({ kind: "transient" });
});
