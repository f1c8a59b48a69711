import { randomUUID } from "node:crypto";
import { createKey } from "@reelay/api";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { startSlackStandIn, type SlackStandIn } from "@reelay/slack-stand-in";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "@reelay/api/test";
import { startBotProcess, type BotProcess } from "./bot-process.ts";
import { until } from "./start-line.ts";

/** Rounds per point; each round kills the process that has just recovered from the round before. */
const rounds = Number(process.env["REELAY_KILL_ROUNDS"] ?? 3);
const channelId = "C01GENERAL";

describe.each([true, false])("history readable: %s", (historyReadable) => {
  let slack: SlackStandIn;
  let service: TestService;
  let client: ReelayClient;
  let apiKey: string;
  let bot: BotProcess | undefined;
  beforeAll(async () => {
    service = await startTestService({ speed: 300 });
    slack = await startSlackStandIn({ historyReadable, rateLimits: "off" });
    const scopes = ["bot", "render", "read"] as const;
    const { store } = service.store;
    ({ key: apiKey } = await createKey(store.db, { name: "kill", workspace: "k", scopes, now: Date.now() }));
    client = createReelayClient({ url: service.running.url, apiKey });
  });
  afterAll(async () => {
    await bot?.kill();
    await service.stop();
    await slack.stop();
  });

  it.each([
    ["between the post and its record", "chat.postMessage"],
    ["between the upload and the edit", "files.completeUploadExternal"],
  ])(
    `killed ${rounds} times %s: never a second video or mention`,
    async (_point, method) => {
      for (let round = 0; round < rounds; round += 1) await killOnce(method);
    },
    300_000,
  );

  async function killOnce(method: string): Promise<void> {
    // Slack does it, the reply never comes, and the process dies before it could write anything down.
    slack.fault({ method, kind: "hang", when: "after" });
    const reached = slack.nextCall(method);
    const { id } = await client.renders.create.mutate({
      script: `Killed ${randomUUID()}.`,
      idempotencyKey: randomUUID(),
      origin: { surface: "slack", workspaceId: slack.workspaceId, placeId: channelId, personId: "U01ALICE00" },
    });
    bot ??= await startBotProcess(slack, { url: service.running.url, apiKey });
    await reached;
    await bot.kill();
    slack.clearFaults();
    // What the dead process held is given again when its lease ends; nobody waits a minute for that here.
    await service.store.store.db
      .updateTable("cards")
      .set({ leased_until: new Date(0) })
      .execute();
    bot = await startBotProcess(slack, { url: service.running.url, apiKey });
    const own = (mark: string) =>
      slack.channel(channelId).messages.filter(({ metadata }) => {
        const text = JSON.stringify(metadata) ?? "";
        return text.includes(mark) && text.includes(id);
      });
    await until(slack, () => own("reelay_mention").length > 0);
    expect(own("reelay_mention")).toHaveLength(1);
    const cards = own("reelay_card");
    expect(cards.filter(({ files }) => files.length > 0)).toHaveLength(1);
    expect(cards.length).toBeLessThanOrEqual(historyReadable || method !== "chat.postMessage" ? 1 : 2);
  }
});
