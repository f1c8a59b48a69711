import { failureOf } from "../platform/failure-of.ts";
import type { BotParts, Request } from "./request.ts";

/** What can be known before anything is spent. `unknown` is not worth a word: the ladder finds a way. */
export type PlaceNote = "fine" | "directMessage" | "noFile" | "unknown";

const patienceMs = 900;

/** Whether the card can be posted in a conversation. Never later than 900 ms, so that it delays no answer. */
export async function checkPlace(parts: BotParts, request: Request, placeId: string | null): Promise<PlaceNote> {
  if (placeId === null || /^[UW]/.test(placeId)) return "fine";
  const late = AbortSignal.timeout(patienceMs);
  const lateness = new Promise<PlaceNote>((resolve) => late.addEventListener("abort", () => resolve("unknown")));
  return await Promise.race([ask(parts, request, placeId), lateness]);
}

async function ask(parts: BotParts, request: Request, placeId: string): Promise<PlaceNote> {
  try {
    const slack = await parts.clientsOf(request.workspaceId);
    const { channel } = await slack.creating.conversations.info({ channel: placeId });
    if (channel?.is_im || channel?.is_member) return "fine";
    return channel?.is_private ? "directMessage" : "noFile";
  } catch (error) {
    return failureOf(error).platformCode === "channel_not_found" ? "directMessage" : "unknown";
  }
}
