import type { Card } from "@reelay/chat";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "./free-port.ts";
import { createPeople } from "../src/platform/people.ts";
import { slackClients, type SlackClients } from "../src/platform/slack-clients.ts";
import { createSlackPlatform } from "../src/platform/slack-platform.ts";
import { uploadFile } from "../src/platform/upload-file.ts";

/** A peer that was not written here. Pinned: what npm calls its latest is another package. */
let emulator: Emulator;
let slack: SlackClients;
let placeId: string;
beforeAll(async () => {
  const port = await freePort();
  emulator = await createEmulator({
    service: "slack",
    port,
    hostname: "127.0.0.1",
    baseUrl: `http://127.0.0.1:${port}`,
    seed: {
      slack: {
        team: { name: "T", domain: "t" },
        users: [{ name: "alice", real_name: "Alice", email: "a@example.com" }],
        channels: [{ name: "general" }],
        tokens: [{ token: "xoxb-local", user: "alice", scopes: scopes() }],
        strict_scopes: true,
        signing_secret: "s",
      },
    },
  });
  slack = slackClients("xoxb-local", { slackApiUrl: `${emulator.url}/api/` });
  const { channels = [] } = await slack.editing.conversations.list();
  placeId = channels.find(({ name }) => name === "general")!.id!;
});
afterAll(() => emulator.close());

const card: Card = {
  renderId: "r_1",
  version: 1,
  language: "en",
  tone: "busy",
  title: "Hello <!channel>",
  requesterId: null,
  status: "In line.",
  progress: { percent: 5, stage: "In line", secondsLeft: null },
  facts: [],
  video: null,
  actions: [],
  referenceId: null,
};

it("a card is posted once and edited, and nothing in it is live", async () => {
  const platform = createSlackPlatform({
    clientsOf: async () => slack,
    onRevoked: async () => {},
    people: createPeople(Date.now),
  });
  const target = {
    workspaceId: "T1",
    placeId,
    threadId: null,
    personId: null,
    replyMessageId: null,
    replyTicket: null,
  };
  const message = await platform.postCard(target, card);
  await platform.editCard(target, message, { ...card, status: "Done.", progress: null }, null);
  const { messages = [] } = await slack.editing.conversations.history({ channel: placeId });
  const own = messages.filter(({ ts }) => ts === message.messageId);
  expect(own).toHaveLength(1);
  expect(own[0]!.text).toContain("Done.");
  expect(JSON.stringify(own[0]!.text)).not.toContain("<!");
});

it("a file is uploaded as a stream", async () => {
  const bytes = new Uint8Array(200_000).fill(7);
  const open = async () => new Blob([bytes]).stream();
  const file = await uploadFile(slack, { bytes: bytes.length, fileName: "v.mp4", title: "Video", open });
  expect(file.fileId).toMatch(/^F/);
});

function scopes(): string[] {
  return ["chat:write", "channels:read", "channels:history", "files:write", "files:read", "im:write", "users:read"];
}
