import { Routes } from "discord.js";
import type { Logger } from "pino";
import { z } from "zod";
import { createLine, type Line } from "./create-line.ts";
import type { DiscordRest } from "./discord-rest.ts";

/** What the verbs of the platform share. */
export interface DiscordCalls {
  rest: DiscordRest;
  applicationId: string;
  now: () => number;
  logger: Pick<Logger, "info">;
  /** Edits in one channel share one of Discord's buckets and go one by one: a final state before progress. */
  edits: Line;
  /** Videos in memory at the same time. */
  uploads: Line;
  /** The bot's own user; an old application has another id than its bot. */
  botId(): Promise<string>;
  /** The conversation between the bot and a person; opening it again is opening it once. */
  directMessages(personId: string): Promise<string>;
}

/** A call without a file takes less than a second; the wait for a full bucket comes on top. */
export const patienceMs = 15_000;

/** At most 75 MiB of videos, twice that while they are packed into requests. */
const uploadsAtOnce = 3;
const mostKept = 5_000;
const answerSchema = z.object({ id: z.string() });

export function createDiscordCalls(
  parts: Pick<DiscordCalls, "rest" | "applicationId" | "now" | "logger">,
): DiscordCalls {
  const { editing } = parts.rest;
  const opened = new Map<string, string>();
  let botId: string | null = null;
  return {
    ...parts,
    edits: createLine(1),
    uploads: createLine(uploadsAtOnce),
    async botId() {
      botId ??= answerSchema.parse(await editing.get(Routes.user(), within(patienceMs))).id;
      return botId;
    },
    async directMessages(personId) {
      const known = opened.get(personId);
      if (known !== undefined) return known;
      const asked = { body: { recipient_id: personId }, ...within(patienceMs) };
      const { id } = answerSchema.parse(await editing.post(Routes.userChannels(), asked));
      if (opened.size >= mostKept) opened.clear();
      opened.set(personId, id);
      return id;
    },
  };
}

/** Ends a call, its repetitions and its waits for a full bucket included. */
export function within(durationMs: number): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(durationMs) };
}
