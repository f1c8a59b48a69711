import { WebClient } from "@slack/web-api";
import type { ChatPostMessageArguments, Logger, WebClientOptions } from "@slack/web-api";
import { afterEach, expect } from "vitest";
import { startSlackStandIn } from "../src/index.ts";
import type { SlackStandIn, SlackStandInOptions } from "../src/index.ts";

const started: SlackStandIn[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((slack) => slack.stop()));
});

const nothing = (): void => undefined;
/** The client logs every refusal, and refusals are what these tests are about. */
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => "error",
} as unknown as Logger;

/** Slack's own client, which neither retries nor waits by itself. */
export const clientOf = (slack: SlackStandIn, token: string | undefined, options: WebClientOptions = {}): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...options,
  });

/** A stand-in that is stopped after the test, and a client with its first bot token. */
export async function start(options: SlackStandInOptions = {}): Promise<{ slack: SlackStandIn; client: WebClient }> {
  const slack = await startSlackStandIn(options);
  started.push(slack);
  return { slack, client: clientOf(slack, slack.botToken) };
}

export const post = (client: WebClient, message: ChatPostMessageArguments) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not the browser's
  client.chat.postMessage(message);

/** What a call is refused with; fails when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error: unknown = await call.then(
    () => expect.fail("it was not refused"),
    (reason: unknown) => reason,
  );
  return (error as { data: Record<string, unknown> }).data;
}

/** A clock that only moves when told. */
export function createClock() {
  const time = { ms: 1_700_000_000_000 };
  return { now: () => time.ms, pass: (ms: number) => void (time.ms += ms) };
}
