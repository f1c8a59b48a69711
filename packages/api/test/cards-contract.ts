import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { errorDataOf, type LeasedCard, type ReelayClient } from "../src/client.ts";
import type { Problem } from "../src/store/schema.ts";
import type { ChatService } from "./open-chat-service.ts";

type Surface = "slack" | "discord";
type CreateChange = Partial<Parameters<ReelayClient["renders"]["create"]["mutate"]>[0]>;

const rendering = { state: "rendering", stage: "rendering" } as const;
const failure: Problem = { code: "RENDER_DEADLINE", details: { minutes: 60 }, referenceId: "ref_1", at: 1 };

/** What the service promises to a bot's delivery loop, whatever the surface, seen through the client. */
export function cardsContract(surface: Surface, open: () => Promise<ChatService>): void {
  let chat: ChatService;
  let workspaceId: string;
  beforeAll(async () => {
    chat = await open();
  });
  afterAll(() => chat.stop());
  // A workspace of its own keeps the cards of one test from another's.
  beforeEach(() => {
    workspaceId = `T-${randomUUID()}`;
  });

  const origin = () => ({ surface, workspaceId, placeId: "C1", personId: "U1" });
  const create = async (change: CreateChange = {}) =>
    await chat.client.renders.create.mutate({
      script: `Hello ${randomUUID()}`,
      idempotencyKey: randomUUID(),
      origin: origin(),
      ...change,
    });
  const lease = (limit = 50, waitMs = 0) =>
    chat.client.cards.lease.mutate({ surface, limit, waitMs, workspaceIds: [workspaceId] });
  const leaseOne = async (): Promise<LeasedCard> => {
    const cards = await lease();
    expect(cards).toHaveLength(1);
    return cards[0]!;
  };
  const settle = ({ cardId, leaseId, render }: LeasedCard, shownVersion = render.version) =>
    chat.client.cards.settle.mutate({ cardId, leaseId, shownVersion });
  const fail = ({ cardId, leaseId }: LeasedCard, more: { retryAfterMs?: number; terminal?: boolean } = {}) =>
    chat.client.cards.fail.mutate({ cardId, leaseId, code: "place_gone", ...more });
  const note = ({ cardId, leaseId }: LeasedCard, notes: object) =>
    chat.client.cards.note.mutate({ cardId, leaseId, notes });
  const finish = async (id: string) => {
    await chat.change(id, { ...rendering, state: "submitting" });
    await chat.change(id, rendering);
    await chat.change(id, { state: "failed", stage: "failed", problem: failure });
  };
  const shown = async (change: CreateChange = {}) => {
    const { id } = await create(change);
    await settle(await leaseOne());
    return id;
  };

  describe("a card", () => {
    it("is there as soon as its render is accepted, with all that a bot needs to post it", async () => {
      const where = { ...origin(), threadId: "th", replyMessageId: "m0" };
      const asked = { script: "안녕하세요, 아나!", origin: { ...where, replyTicket: "t0" } };
      const { origin: stored, ...render } = await create(asked);
      expect(stored).toEqual(where);
      expect(await lease()).toEqual([
        {
          cardId: expect.any(String),
          leaseId: expect.any(String),
          leasedUntil: expect.any(Number),
          attempts: 0,
          render,
          target: {
            workspaceId,
            placeId: "C1",
            threadId: "th",
            personId: "U1",
            replyMessageId: "m0",
            replyTicket: "t0",
          },
          traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
          language: "ko",
          notes: {},
          shownVersion: 0,
          mentionRequester: true,
          delivery: "file",
        },
      ]);
      expect(render.version).toBeGreaterThan(0);
    });

    it("is not made for a request without a place, or from elsewhere", async () => {
      await create({ origin: { surface, workspaceId, personId: "U1" } });
      const elsewhere = await create({ origin: { ...origin(), surface: "app" } });
      expect(await lease()).toEqual([]);
      expect((await chat.client.renders.get.query({ id: elsewhere.id })).delivery).toBeNull();
    });

    it("is one, however often the same request is made", async () => {
      const idempotencyKey = randomUUID();
      const copies = Array.from({ length: 8 }, () => create({ script: "Twice", idempotencyKey }));
      await Promise.all(copies);
      await create({ script: "Twice" });
      expect(await lease()).toHaveLength(1);
    });

    it("of the other surface or of another workspace is not given", async () => {
      await create();
      const other = surface === "slack" ? "discord" : "slack";
      const workspaceIds = [workspaceId];
      expect(await chat.client.cards.lease.mutate({ surface: other, workspaceIds })).toEqual([]);
      expect(await chat.client.cards.lease.mutate({ surface, workspaceIds: ["T-none"] })).toEqual([]);
      expect(await lease()).toHaveLength(1);
    });

    it("of a render made again does not take over the message of the first", async () => {
      const { id } = await create({ origin: { ...origin(), replyMessageId: "m0", replyTicket: "t0" } });
      await chat.client.renders.cancel.mutate({ id });
      await chat.client.renders.retry.mutate({ id, idempotencyKey: randomUUID() });
      const cards = await lease();
      expect(cards.map(({ render }) => render.parentId)).toEqual([null, id]);
      expect(cards.map(({ target }) => [target.replyMessageId, target.replyTicket])).toEqual([
        ["m0", "t0"],
        [null, null],
      ]);
    });

    it("cannot be made by a key that has nothing to do with the workspace, and can by the workspace's own", async () => {
      const request = { script: "Hi", idempotencyKey: "k", origin: origin() };
      const stranger = await chat.clientWith(["render", "read"], "default");
      const { id } = await stranger.renders.create.mutate(request);
      expect(await lease()).toEqual([]);
      expect((await stranger.renders.get.query({ id })).delivery).toBeNull();
      const own = await chat.clientWith(["render", "read"], `${surface}:${workspaceId}`);
      await own.renders.create.mutate(request);
      expect(await lease()).toHaveLength(1);
    });
  });

  describe("a lease", () => {
    it("gives every card to exactly one of many replicas", async () => {
      const renders = await Promise.all(Array.from({ length: 30 }, () => create()));
      const replicas = Array.from({ length: 12 }, () => lease(4));
      const cards = (await Promise.all(replicas)).flat();
      const rest = await lease();
      const ids = [...cards, ...rest].map(({ cardId }) => cardId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(renders.map(({ id }) => id).toSorted());
    });

    it("gives no more cards than were asked for", async () => {
      await Promise.all(Array.from({ length: 5 }, () => create()));
      expect(await lease(2)).toHaveLength(2);
      expect(await lease(2)).toHaveLength(2);
      expect(await lease(2)).toHaveLength(1);
    });

    it("is kept for 60 s, then the card is given again and the old lease is worth nothing", async () => {
      await create();
      const old = await leaseOne();
      chat.advance(59_000);
      expect(await lease()).toEqual([]);
      chat.advance(1_500);
      const fresh = await leaseOne();
      expect(fresh.cardId).toBe(old.cardId);
      const refusals = await Promise.all(
        [settle(old), note(old, {}), fail(old)].map((call) => call.catch(errorDataOf)),
      );
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ code: "CARD_LEASE_LOST" });
      }
      expect(await settle(fresh)).toEqual({ done: false });
    });

    it("that ran out still takes a note about a message that was posted, until somebody else has the card", async () => {
      await create();
      const late = await leaseOne();
      chat.advance(61_000);
      const message = { placeId: "C1", messageId: "m1" };
      await note(late, { message });
      expect(await lease()).toEqual([]);
      chat.advance(61_000);
      expect((await leaseOne()).notes).toEqual({ message });
    });

    it("is made longer by every note, an empty one too", async () => {
      await create();
      const card = await leaseOne();
      for (let minute = 0; minute < 3; minute += 1) {
        chat.advance(50_000);
        const { leasedUntil } = await note(card, {});
        expect(leasedUntil).toBeGreaterThanOrEqual(card.leasedUntil + 50_000);
        expect(await lease()).toEqual([]);
      }
    });

    it("waits for the first card, without holding up other calls of the same moment", async () => {
      const waiting = lease(5, 25_000);
      await chat.client.renders.list.query({});
      const { id } = await create();
      expect((await waiting).map(({ render }) => render.id)).toEqual([id]);
    });

    it("notices by itself what only time makes due", async () => {
      await create();
      await leaseOne();
      const waiting = lease(5, 25_000);
      await lease();
      chat.advance(61_000);
      expect(await waiting).toHaveLength(1);
    });

    it("ends without a card when none came", async () => {
      expect(await lease(5, 100)).toEqual([]);
    });

    it("is refused to keys without the scope bot, owners included", async () => {
      const owner = await chat.clientWith(["admin"]);
      const refused = await owner.cards.lease.mutate({ surface }).catch(errorDataOf);
      expect(refused).toMatchObject({ code: "KEY_SCOPE", message: expect.stringContaining("bot") });
    });
  });

  describe("what is worth an edit", () => {
    const problem: Problem = { code: "VENDOR_UNREACHABLE", details: {}, referenceId: "ref_1", at: 1 };
    const cases: [string, Parameters<ChatService["change"]>[1], boolean][] = [
      ["9 points of progress", { progress: 9 }, false],
      ["10 points of progress", { progress: 10 }, true],
      ["a finer stage", { stage: "finishing" }, false],
      ["another state", { state: "submitting" }, true],
      ["a doubt", { checking: true }, true],
      ["a question to a person", { needs_person: true }, true],
      ["a problem", { problem }, true],
      ["an end", { state: "canceled", stage: "canceled" }, true],
    ];
    it.each(cases)("%s", async (_name, change, worth) => {
      const id = await shown();
      await chat.change(id, change);
      expect(await lease()).toHaveLength(worth ? 1 : 0);
    });

    it("any difference after 15 s, and nothing without one", async () => {
      const id = await shown();
      chat.advance(3_600_000);
      expect(await lease()).toEqual([]);
      await settleAfter(id, { progress: 1 });
      await chat.change(id, { progress: 2 });
      chat.advance(14_000);
      expect(await lease()).toEqual([]);
      chat.advance(1_500);
      expect((await leaseOne()).render.progress).toBe(2);
    });

    it("counts from what the message shows, not from what was leased last", async () => {
      const id = await shown();
      await settleAfter(id, { progress: 12 });
      await chat.change(id, { progress: 21 });
      expect(await lease()).toEqual([]);
      await chat.change(id, { progress: 22 });
      expect((await leaseOne()).render.progress).toBe(22);
    });

    it("a problem that went away", async () => {
      const id = await shown();
      await settleAfter(id, { problem });
      await chat.change(id, { problem: null });
      expect((await leaseOne()).render.problem).toBeNull();
    });

    async function settleAfter(id: string, change: Parameters<ChatService["change"]>[1]): Promise<void> {
      await chat.change(id, change);
      chat.advance(15_000);
      await settle(await leaseOne());
    }
  });

  it("ends come first, then what was never posted, then what waits longest", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await shown());
    chat.advance(1_000);
    const [first = "", second = "", ended = ""] = ids;
    const fresh = await create();
    await chat.change(second, { checking: true });
    await chat.change(first, { checking: true });
    await finish(ended);
    expect((await lease()).map(({ cardId }) => cardId)).toEqual([ended, fresh.id, first, second]);
  });

  describe("settling", () => {
    it("leaves the newest state to be shown next, whatever came in between", async () => {
      const { id } = await create();
      const card = await leaseOne();
      await chat.change(id, { ...rendering, state: "submitting" });
      await chat.change(id, { ...rendering, progress: 40 });
      await settle(card);
      const next = await leaseOne();
      expect(next).toMatchObject({ shownVersion: card.render.version, render: { version: 3, progress: 40 } });
    });

    it("an older version than the end does not make the card done", async () => {
      const { id } = await create();
      const card = await leaseOne();
      await finish(id);
      expect(await settle(card)).toEqual({ done: false });
      expect((await leaseOne()).render.state).toBe("failed");
    });

    it("twice is refused, and so is a version that does not exist or is older than what is shown", async () => {
      const { id } = await create();
      const card = await leaseOne();
      const never = await settle(card, 7).catch(errorDataOf);
      expect(never).toMatchObject({ code: "INPUT_INVALID", message: expect.stringContaining("no version 7") });
      await chat.change(id, { checking: true });
      await settle(card, 2);
      expect(await settle(card).catch(errorDataOf)).toMatchObject({ code: "CARD_LEASE_LOST" });
      await chat.change(id, { checking: false });
      expect(await settle(await leaseOne(), 1).catch(errorDataOf)).toMatchObject({ code: "INPUT_INVALID" });
    });

    it("an end makes the card done, until a late finish is rescued", async () => {
      const id = await shown();
      await finish(id);
      expect(await settle(await leaseOne())).toEqual({ done: true });
      chat.advance(3_600_000);
      expect(await lease()).toEqual([]);
      expect((await chat.client.renders.get.query({ id })).delivery).toMatchObject({ state: "shown" });
      await chat.change(id, { state: "saving", stage: "saving" });
      expect((await leaseOne()).render.state).toBe("saving");
    });

    it("never loses a change that comes at the same moment", async () => {
      for (let round = 0; round < 10; round += 1) {
        const id = await shown();
        await finish(id);
        const card = await leaseOne();
        await Promise.all([settle(card), chat.change(id, { state: "saving", stage: "saving" })]);
        expect((await leaseOne()).render.state).toBe("saving");
      }
    });
  });

  describe("notes", () => {
    it("are merged, survive everything, and null takes one back", async () => {
      await create();
      const card = await leaseOne();
      const message = { placeId: "D1", messageId: "m1" };
      await note(card, { postingSince: 5 });
      await note(card, { message, fileId: "F1" });
      await note(card, { fileId: null, mention: message });
      await fail(card);
      chat.advance(61_000);
      const again = await leaseOne();
      expect(again.notes).toEqual({ postingSince: 5, message, mention: message });
      await settle(again);
      expect((await chat.client.renders.get.query({ id: card.cardId })).delivery).toEqual({
        state: "pending",
        code: null,
        message,
      });
    });

    it("of a lease that arrive out of order leave the later one standing", async () => {
      await create();
      const { cardId, leaseId } = await leaseOne();
      const numbered = (order: number, fileId: string) =>
        chat.client.cards.note.mutate({ cardId, leaseId, order, notes: { fileId } });
      await numbered(1, "F1");
      await numbered(3, "F3");
      const late = await numbered(2, "F2");
      expect(late.notes).toMatchObject({ fileId: "F3" });
      expect((await numbered(4, "F4")).notes).toMatchObject({ fileId: "F4" });
    });

    it("of other kinds are refused", async () => {
      await create();
      const refused = await note(await leaseOne(), { token: "secret" }).catch(errorDataOf);
      expect(refused).toMatchObject({ code: "INPUT_INVALID" });
    });
  });

  describe("a failure", () => {
    it("gives the card back after a while that grows, and not before the platform's time", async () => {
      await create();
      const waits: number[] = [];
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const card = await leaseOne();
        expect(card.attempts).toBe(attempt);
        const at = chat.service.now();
        const { retryAt } = await fail(card, attempt === 7 ? { retryAfterMs: 120_000 } : {});
        expect(await lease()).toEqual([]);
        waits.push(Math.floor(((retryAt ?? 0) - at) / 1_000));
        chat.advance((retryAt ?? 0) - chat.service.now() + 1);
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 120]);
      await settle(await leaseOne());
      expect(
        await chat.store.store.db.selectFrom("cards").select(["attempts", "failure_code"]).execute(),
      ).toContainEqual({ attempts: 0, failure_code: null });
    });

    it("that is final gives up posting and says so, and the render goes on", async () => {
      const { id } = await create();
      expect(await fail(await leaseOne(), { terminal: true })).toEqual({ state: "dead", retryAt: null });
      await finish(id);
      chat.advance(3_600_000);
      expect(await lease()).toEqual([]);
      const render = await chat.client.renders.get.query({ id });
      expect(render).toMatchObject({ state: "failed", delivery: { state: "failed", code: "place_gone" } });
    });

    it("that lasts a day is final", async () => {
      await create();
      await fail(await leaseOne());
      chat.advance(23 * 3_600_000);
      expect(await fail(await leaseOne())).toMatchObject({ state: "open" });
      chat.advance(3_600_000);
      expect(await fail(await leaseOne())).toMatchObject({ state: "dead" });
    });
  });
}
