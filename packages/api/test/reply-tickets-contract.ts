import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { leaseCards } from "../src/cards/lease-cards.ts";
import { errorDataOf, type LeasedCard, type ReelayClient } from "../src/client.ts";
import type { Problem } from "../src/store/schema.ts";
import { dumpStore } from "./dump-store.ts";
import type { ChatService } from "./open-chat-service.ts";

const surface = "discord" as const;
const failure: Problem = { code: "RENDER_DEADLINE", details: { minutes: 60 }, referenceId: "ref_1", at: 1 };

/** What the service promises about the secret that leads a bot to its reply. */
export function replyTicketsContract(open: () => Promise<ChatService>): void {
  let chat: ChatService;
  let workspaceId: string;
  let replyTicket: string;
  beforeAll(async () => {
    chat = await open();
  });
  afterAll(() => chat.stop());
  beforeEach(() => {
    workspaceId = `G-${randomUUID()}`;
    replyTicket = `ticket-${randomUUID()}`;
  });

  const origin = () => ({ surface, workspaceId, placeId: "C1", personId: "U1", replyMessageId: "m1", replyTicket });
  const create = (change: object = {}, client: ReelayClient = chat.client) =>
    client.renders.create.mutate({ script: "Hi", idempotencyKey: randomUUID(), origin: origin(), ...change });
  const lease = () => chat.client.cards.lease.mutate({ surface, limit: 50, workspaceIds: [workspaceId] });
  const leaseOne = async (): Promise<LeasedCard> => {
    const cards = await lease();
    expect(cards).toHaveLength(1);
    return cards[0]!;
  };
  const settle = ({ cardId, leaseId, render }: LeasedCard) =>
    chat.client.cards.settle.mutate({ cardId, leaseId, shownVersion: render.version });
  const sealedOf = async (id: string) =>
    await chat.store.store.db
      .selectFrom("cards")
      .select("reply_ticket")
      .where("render_id", "=", id)
      .executeTakeFirstOrThrow();

  it("a ticket comes back with every lease of its card, until the card shows how the render ended", async () => {
    const { id } = await create();
    const first = await leaseOne();
    expect(first.target).toMatchObject({ replyMessageId: "m1", replyTicket });
    const { cardId, leaseId } = first;
    const { retryAt } = await chat.client.cards.fail.mutate({ cardId, leaseId, code: "busy" });
    chat.advance((retryAt ?? 0) - chat.service.now() + 1);
    const second = await leaseOne();
    expect(second.target.replyTicket).toBe(replyTicket);
    expect(await settle(second)).toEqual({ done: false });
    await chat.change(id, { state: "failed", stage: "failed", problem: failure });
    const last = await leaseOne();
    expect(last.target.replyTicket).toBe(replyTicket);
    expect(await settle(last)).toEqual({ done: true });
    expect(await sealedOf(id)).toEqual({ reply_ticket: null });
    await chat.change(id, { state: "saving", stage: "saving" });
    expect((await leaseOne()).target).toMatchObject({ replyMessageId: "m1", replyTicket: null });
  });

  it("a card that is given up keeps no ticket", async () => {
    const { id } = await create();
    const { cardId, leaseId } = await leaseOne();
    await chat.client.cards.fail.mutate({ cardId, leaseId, code: "place_gone", terminal: true });
    expect(await sealedOf(id)).toEqual({ reply_ticket: null });
  });

  it("neither a dump of every table, nor the log, nor any answer but the lease holds it", async () => {
    const created = await create();
    const { id } = created;
    const card = await leaseOne();
    expect(card.target.replyTicket).toBe(replyTicket);
    const { renders } = chat.client;
    const answers = [created, await renders.get.query({ id }), await renders.list.query({}), card.render];
    const dump = await dumpStore(chat.store.store.db);
    expect(dump).toContain(`"id": "${id}"`);
    const { reply_ticket: sealed } = await sealedOf(id);
    expect(dump).toContain(Buffer.from(sealed?.slice(3) ?? "", "base64url").toString("latin1"));
    expect(chat.logged.length).toBeGreaterThan(3);
    for (const text of [dump, chat.logged.join(""), JSON.stringify(answers)]) {
      for (const part of [
        replyTicket,
        replyTicket.slice(7),
        Buffer.from(replyTicket).toString("base64").slice(4, 20),
      ]) {
        expect(text).not.toContain(part);
      }
    }
  });

  it("is sealed anew each time, and of no use in the row of another card", async () => {
    const [one, two] = [await create({ script: "One" }), await create({ script: "Two" })];
    const { reply_ticket: stolen } = await sealedOf(one.id);
    expect(stolen).not.toBe((await sealedOf(two.id)).reply_ticket);
    const { db } = chat.store.store;
    await db.updateTable("cards").set({ reply_ticket: stolen }).where("render_id", "=", two.id).execute();
    const tickets = (await lease()).map(({ cardId, target }) => [cardId, target.replyTicket]);
    expect(Object.fromEntries(tickets)).toEqual({ [one.id]: replyTicket, [two.id]: null });
  });

  it("sealed with another secret is null and one warning, and the card is leased all the same", async () => {
    const { id } = await create();
    const changed = { ...chat.service, secret: "another secret that is as long as the first" };
    const before = chat.logged.length;
    for (let round = 0; round < 2; round += 1) {
      const cards = await leaseCards(changed, { surface, limit: 50, workspaceIds: [workspaceId] });
      expect(cards.map(({ cardId, target }) => [cardId, target.replyTicket])).toEqual([[id, null]]);
      chat.advance(61_000);
    }
    const lines = chat.logged.slice(before).map((line) => JSON.parse(line));
    expect(lines).toMatchObject([{ level: 40, msg: "card.ticket-lost", renderId: id }]);
  });

  it("is believed from the workspace's own key and an owner's, and dropped from everybody else's", async () => {
    const stranger = await chat.clientWith(["render", "read"], `${surface}:another`);
    await create({}, stranger);
    expect(await lease()).toEqual([]);
    const believed = [["admin", "default"] as const, ["render", `${surface}:${workspaceId}`] as const];
    for (const [scope, workspace] of believed) {
      await create({}, await chat.clientWith([scope], workspace));
      expect((await leaseOne()).target.replyTicket).toBe(replyTicket);
    }
    const { rows } = await sql`select 1 from cards where workspace_id = ${workspaceId}`.execute(chat.store.store.db);
    expect(rows).toHaveLength(2);
    expect(await dumpStore(chat.store.store.db)).not.toContain(replyTicket);
  });

  it("is no part of a request's meaning, and of equal requests the first's is kept", async () => {
    const idempotencyKey = randomUUID();
    const first = await create({ idempotencyKey });
    const other = { ...origin(), replyMessageId: "m2", replyTicket: "another" };
    for (const again of [{ idempotencyKey, origin: other }, { origin: other }]) {
      const answer = await create(again);
      expect(answer).toMatchObject({ id: first.id, version: first.version, origin: { replyMessageId: "m1" } });
    }
    expect((await leaseOne()).target).toMatchObject({ replyMessageId: "m1", replyTicket });
    expect((await chat.client.renders.get.query({ id: first.id })).origin.replyMessageId).toBe("m1");
  });

  it("of the wrong length is refused without repeating it, and a preview takes none", async () => {
    const long = "long-ticket".padEnd(2_001, "x");
    for (const [given, accepted] of [
      ["", false],
      [long, false],
      [long.slice(0, 2_000), true],
    ] as const) {
      const refusal = await create({ origin: { ...origin(), replyTicket: given } }).catch(errorDataOf);
      expect(refusal).toMatchObject(accepted ? { state: "queued" } : { code: "INPUT_INVALID" });
      expect(JSON.stringify(refusal)).not.toContain("long-ticket");
    }
    const preview = await chat.client.renders.preview.query({ script: "Hi", origin: origin() }).catch(errorDataOf);
    expect(preview).toMatchObject({ code: "INPUT_INVALID" });
    expect(JSON.stringify(preview)).not.toContain(replyTicket);
  });

  it("a card that a process of the version before wrote has none", async () => {
    const { id } = await create();
    const { db } = chat.store.store;
    await sql`delete from cards where render_id = ${id}`.execute(db);
    await sql`insert into cards (render_id, surface, workspace_id, state, language, delivery, mention, notes,
      shown_version, attempts, created_at) values (${id}, ${surface}, ${workspaceId}, 'open', 'en', 'file', true, '{}',
      0, 0, now())`.execute(db);
    expect((await leaseOne()).target).toMatchObject({ replyMessageId: "m1", replyTicket: null });
  });
}
