import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { boltLogger } from "../app/bolt-logger.ts";
import { slackClients } from "./slack-clients.ts";

let calls = 0;
const slack = createServer((_request, response) => {
  calls += 1;
  response.writeHead(502).end();
});
beforeAll(async () => {
  slack.listen(0, "127.0.0.1");
  await once(slack, "listening");
});
afterAll(() => slack.close());

it("a call that creates is made once, also when its answer says nothing", async () => {
  const { port } = slack.address() as AddressInfo;
  const logger = boltLogger(pino({ level: "silent" }));
  const { creating } = slackClients("xoxb-test", { slackApiUrl: `http://127.0.0.1:${port}/api/`, logger });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
  await expect(creating.chat.postMessage({ channel: "C1", text: "Hi" })).rejects.toThrow(/502/);
  expect(calls).toBe(1);
});
