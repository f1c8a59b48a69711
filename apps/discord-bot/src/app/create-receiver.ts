import { setTimeout as pause } from "node:timers/promises";
import type { REST } from "discord.js";
import type { BotParts } from "../commands/request.ts";
import { createResponder } from "../interaction/create-responder.ts";
import { parseInteraction } from "../interaction/parse-interaction.ts";
import { dispatch, type Handlers } from "./dispatch.ts";

/** Discord replays what a lost connection missed, and may deliver a request twice. */
const sameWithinMs = 5 * 60_000;
/** People are answered within 2.4 s; nobody waits for what takes longer. */
const answeredWithinMs = 2_600;

/** Where interactions arrive, whichever way they came. */
export interface Receiver {
  /** Takes Discord's JSON, answers it if it is an interaction that this process has not taken before. Never throws. */
  receive(payload: unknown): void;
  /** Resolves when everything that was taken has been answered, and after 2.6 s in any case. */
  idle(): Promise<void>;
}

export function createReceiver(parts: BotParts, { rest, handlers }: { rest: REST; handlers: Handlers }): Receiver {
  const { now, logger } = parts;
  const seen = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const isNew = (id: string, at: number): boolean => {
    for (const [old, seenAt] of seen) {
      if (seenAt > at - sameWithinMs) break;
      seen.delete(old);
    }
    if (seen.has(id)) return false;
    seen.set(id, at);
    return true;
  };
  return {
    receive(payload) {
      const receivedAt = now();
      const interaction = parseInteraction(payload, receivedAt);
      if (interaction === undefined || interaction === "ping") return logger.debug("discord.interaction-ignored");
      if (!isNew(interaction.id, receivedAt))
        return logger.debug({ interaction: interaction.id }, "discord.seen-before");
      const work = dispatch(parts, handlers, { interaction, responder: createResponder(interaction, { rest, now }) });
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async idle() {
      const answered = new AbortController();
      const overdue = pause(answeredWithinMs, undefined, { signal: answered.signal }).catch(() => {});
      await Promise.race([Promise.allSettled(running), overdue]);
      answered.abort();
    },
  };
}
