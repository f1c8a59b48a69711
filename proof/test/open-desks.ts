import { createLocalClient, type Service } from "@reelay/api";
import type { LeasedCard } from "@reelay/api/client";
import { cardDeskOf, type CardDesk } from "@reelay/chat";
import { createMemoryDesk } from "@reelay/chat/test";
import { canMove } from "@reelay/core";
import { openChatService, type ChatService } from "../../packages/api/test/open-chat-service.ts";
import { openInMemoryTestStore } from "../../packages/api/test/open-test-store.ts";

type Change = Parameters<ChatService["change"]>[1];

export type Operation =
  | { kind: "create" }
  | { kind: "change"; nth: number; change: Change }
  | { kind: "pass"; ms: number }
  | { kind: "lease"; limit: number }
  | { kind: "note"; nth: number; name: string; isTaken: boolean; order: number }
  | { kind: "settle"; nth: number; of: string }
  | { kind: "fail"; nth: number; retryAfterMs: number; terminal: boolean };

/** What both desks answered, without what is random. */
export interface Answers {
  service: unknown;
  memory: unknown;
}

export interface Desks {
  /** Both desks without a card; `name` is found nowhere else. */
  begin(name: string): Promise<{ create(): Promise<void>; apply(operation: Operation): Promise<Answers> }>;
  stop(): Promise<void>;
}

interface Leased {
  service: LeasedCard;
  memory: LeasedCard;
}

const startedAt = Date.parse("2026-01-01T00:00:00.000Z");
const nobody = new AbortController().signal;

/** The service's cards on PGlite and the cards in memory, on one clock that stands still unless it is moved. */
export async function openDesks(): Promise<Desks> {
  const chat = await openChatService(openInMemoryTestStore);
  let now = startedAt;
  const service: Service = { ...chat.service, now: () => now, random: () => 1 };
  const scopes = new Set(["bot", "render", "read"] as const);
  const client = createLocalClient(service, { keyId: "k", workspace: "default", scopes });
  const real = cardDeskOf(client, "slack");

  return {
    async begin(name) {
      await chat.store.store.db.deleteFrom("cards").execute();
      const memory = createMemoryDesk({ now: () => now, sleep: async () => {}, runUntil: async () => {} });
      const ids: string[] = [];
      const leases: Leased[] = [];

      async function create(): Promise<void> {
        const text = `${name} ${ids.length}`;
        const origin = { surface: "slack", workspaceId: "T1", placeId: "C1", personId: "U1" } as const;
        const { id } = await client.renders.create.mutate({ script: text, idempotencyKey: text, origin });
        ids.push(id);
        memory.add(await client.renders.get.query({ id }));
      }

      async function change(nth: number, asked: Change): Promise<void> {
        const id = ids[nth % ids.length] ?? "";
        const card = memory.cards.get(id);
        if (!card || (asked.state && !canMove(card.render.state, asked.state))) return;
        await chat.change(id, asked);
        card.render = await client.renders.get.query({ id });
      }

      async function lease(limit: number): Promise<Answers> {
        const asked = { limit, waitMs: 0 };
        const given = { service: await real.lease(asked, nobody), memory: await memory.lease(asked, nobody) };
        for (const [index, card] of given.service.entries()) {
          const other = given.memory[index];
          if (other) leases.push({ service: card, memory: other });
        }
        return { service: given.service.map(told), memory: given.memory.map(told) };
      }

      /** The same call with the nth lease that was ever given, held or not. */
      async function withLease(
        nth: number,
        call: (desk: CardDesk, lease: LeasedCard) => Promise<unknown>,
      ): Promise<Answers> {
        const held = leases[nth % leases.length];
        if (!held) return { service: null, memory: null };
        return {
          service: await answerOf(() => call(real, held.service)),
          memory: await answerOf(() => call(memory, held.memory)),
        };
      }

      async function apply(operation: Operation): Promise<Answers> {
        switch (operation.kind) {
          case "create":
            await create();
            break;
          case "change":
            await change(operation.nth, operation.change);
            break;
          case "pass":
            now += operation.ms;
            break;
          case "lease":
            return await lease(operation.limit);
          default:
            return await withLease(operation.nth, (desk, held) => report(desk, held, operation));
        }
        return { service: null, memory: null };
      }

      return { create, apply };
    },
    stop: () => chat.stop(),
  };
}

type Report = Extract<Operation, { kind: "note" | "settle" | "fail" }>;

async function report(desk: CardDesk, held: LeasedCard, operation: Report): Promise<unknown> {
  const { cardId, leaseId, render, shownVersion } = held;
  if (operation.kind === "note") {
    const note = operation.isTaken ? null : { placeId: "C1", messageId: "m1" };
    const { leasedUntil } = await desk.note({
      cardId,
      leaseId,
      notes: { [operation.name]: note },
      order: operation.order,
    });
    return { leasedUntil };
  }
  if (operation.kind === "fail") {
    const { retryAfterMs, terminal } = operation;
    return await desk.fail({ cardId, leaseId, code: "c", retryAfterMs, terminal });
  }
  const versions: Record<string, number> = { leased: render.version, shown: shownVersion || render.version };
  await desk.settle({ cardId, leaseId, shownVersion: versions[operation.of] ?? render.version + 50 });
  return "settled";
}

async function answerOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch {
    return "refused";
  }
}

/** A lease without its random id, and of the render what the desk decides by. */
function told({ cardId, leasedUntil, attempts, notes, shownVersion, render }: LeasedCard) {
  const { lastNote, ...shared } = notes;
  const order = lastNote?.order ?? null;
  return { cardId, leasedUntil, attempts, notes: shared, order, shownVersion, version: render.version };
}
