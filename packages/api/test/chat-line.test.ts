import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createReelayClient, type LeasedCard, type ReelayClient } from "../src/client.ts";
import { createKey } from "../src/keys/create-key.ts";
import { startTestService, type TestService } from "./start-test-service.ts";

let service: TestService;
let bot: ReelayClient;
beforeAll(async () => {
  service = await startTestService();
  const scopes = ["bot", "render", "read"] as const;
  const { key } = await createKey(service.store.store.db, { name: "bot", workspace: "w", scopes, now: Date.now() });
  bot = createReelayClient({ url: service.running.url, apiKey: key });
});
afterAll(() => service.stop());

it("a bot that only leases, notes and settles shows every render to its end, and none backwards", async () => {
  const surface = "discord" as const;
  const ask = (n: number) =>
    bot.renders.create.mutate({
      script: `Hello, number ${n}!`,
      idempotencyKey: randomUUID(),
      origin: { surface, workspaceId: "G1", placeId: `C${n}`, personId: "U1" },
    });
  const asked = await Promise.all([ask(1), ask(2), ask(3)]);
  const shown = new Map<string, LeasedCard[]>();
  let open = asked.length;
  while (open > 0) {
    for (const card of await bot.cards.lease.mutate({ surface, limit: 5, waitMs: 25_000 })) {
      const { cardId, leaseId, render, notes } = card;
      const message = notes.message ?? { placeId: card.target.placeId, messageId: randomUUID() };
      await bot.cards.note.mutate({ cardId, leaseId, notes: { message } });
      shown.set(cardId, [...(shown.get(cardId) ?? []), card]);
      const { done } = await bot.cards.settle.mutate({ cardId, leaseId, shownVersion: render.version });
      if (done) open -= 1;
    }
  }
  for (const { id } of asked) {
    const edits = shown.get(id) ?? [];
    const versions = edits.map(({ render }) => render.version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    const progress = edits.map(({ render }) => render.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(edits.at(-1)?.render).toMatchObject({ state: "ready", progress: 100 });
    expect(edits.length).toBeLessThanOrEqual(18);
    expect((await bot.renders.get.query({ id })).delivery).toMatchObject({ state: "shown", code: null });
  }
});
