import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { startServer } from "../bot/start-server.ts";
import type { ChatPlatform } from "../chat-platform.ts";
import { DeliveryFailure } from "../delivery-failure.ts";
import type { CardDesk } from "../delivery/card-desk.ts";
import { createChatMetrics } from "./chat-metrics.ts";
import { countDesk, countPlatform } from "./count-platform.ts";

const target = { workspaceId: "T-canary", placeId: "C-canary", threadId: null, personId: null } as const;
const card = { title: "Canary title" } as Parameters<ChatPlatform["postCard"]>[1];

/** Posts the first card, is asked for less at the second, and breaks at every lookup. */
function aPlatform(): ChatPlatform {
  let posts = 0;
  const unused = () => Promise.reject(new Error("not asked here"));
  return {
    surface: "slack",
    findCard: () => Promise.reject(new TypeError("a fault of ours")),
    postCard: async () => {
      posts += 1;
      if (posts > 1) throw new DeliveryFailure("rateLimited", { retryAfterMs: 1_000 });
      return { placeId: "C-canary", messageId: "1.1" };
    },
    editCard: unused,
    fileLimit: unused,
    uploadVideo: null,
    findMention: unused,
    mention: unused,
  };
}

test("every call of a platform is counted by its method and outcome, and its answer or failure passes unchanged", async () => {
  const registry = new Registry();
  let now = 0;
  const platform = countPlatform(aPlatform(), createChatMetrics(registry, "slack"), () => (now += 500));
  const reply = { ...target, replyMessageId: null, replyTicket: null };
  expect(await platform.postCard(reply, card)).toEqual({ placeId: "C-canary", messageId: "1.1" });
  await expect(platform.postCard(reply, card)).rejects.toMatchObject({ kind: "rateLimited", retryAfterMs: 1_000 });
  await expect(platform.findCard(reply, "r_canary")).rejects.toThrow("a fault of ours");
  expect(platform.uploadVideo).toBeNull();
  const text = await registry.metrics();
  expect(text).toContain('reelay_chat_calls_total{surface="slack",method="postCard",outcome="ok"} 1');
  expect(text).toContain('reelay_chat_calls_total{surface="slack",method="postCard",outcome="rateLimited"} 1');
  expect(text).toContain('reelay_chat_calls_total{surface="slack",method="findCard",outcome="error"} 1');
  expect(text).toContain('reelay_chat_call_seconds_sum{surface="slack",method="postCard"} 1');
  expect(text).not.toContain("canary");
});

test("a card counts as shown or failed only once the service has taken it back, and two bots share a registry", async () => {
  const registry = new Registry();
  createChatMetrics(registry, "discord").delivered("shown");
  const lost = new Error("the service does not answer");
  const desk = { settle: () => Promise.reject(lost), fail: async () => ({ state: "open" }) } as unknown as CardDesk;
  const counted = countDesk(desk, createChatMetrics(registry, "slack"));
  await expect(counted.settle({ cardId: "r_1", leaseId: "l", shownVersion: 1 })).rejects.toBe(lost);
  await counted.fail({ cardId: "r_1", leaseId: "l", code: "transient" });
  const text = await registry.metrics();
  expect(text).toContain('reelay_card_deliveries_total{surface="discord",outcome="shown"} 1');
  expect(text).toContain('reelay_card_deliveries_total{surface="slack",outcome="shown"} 0');
  expect(text).toContain('reelay_card_deliveries_total{surface="slack",outcome="failed"} 1');
});

test("a bot's own server shows its metrics by the same rule as the service, and not at all where it is not asked to", async () => {
  const registry = new Registry();
  createChatMetrics(registry, "slack");
  const parts = { handle: () => false, health: () => ({ status: "ok", problem: null }) as const };
  const token = "a-token-of-at-least-16";
  const ask = async (scrape: Parameters<typeof startServer>[1]["scrape"], headers: Record<string, string> = {}) => {
    const server = await startServer({ host: "127.0.0.1", port: 0 }, { ...parts, scrape });
    const answer = await fetch(`${server.url}/metrics`, { headers });
    const text = await answer.text();
    await server.stop();
    return [answer.status, text.includes("reelay_chat_calls_total")];
  };
  const rule = { token: undefined, isPublic: false };
  expect(await ask(undefined)).toEqual([404, false]);
  expect(await ask({ registry, rule })).toEqual([200, true]);
  expect(await ask({ registry, rule }, { "x-forwarded-for": "203.0.113.7" })).toEqual([404, false]);
  expect(await ask({ registry, rule: { ...rule, isPublic: true } })).toEqual([404, false]);
  expect(await ask({ registry, rule: { token, isPublic: true } })).toEqual([401, false]);
  expect(await ask({ registry, rule: { token, isPublic: true } }, { authorization: `Bearer ${token}` })).toEqual([
    200,
    true,
  ]);
});
