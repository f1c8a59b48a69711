import { requestRender as ask, type Draft, type RequestOutcome } from "@reelay/chat";
import { checkPlace, type PlaceNote } from "./check-place.ts";
import type { BotParts, Request } from "./request.ts";

/** What became of a request, and what is known of the place that an accepted one goes to. */
export type PlacedOutcome =
  | (Extract<RequestOutcome, { kind: "accepted" }> & { place: PlaceNote })
  | Exclude<RequestOutcome, { kind: "accepted" }>;

/** Asks the service for a video, and Slack meanwhile whether its card can be posted there. */
export async function requestRender(parts: BotParts, request: Request, draft: Draft): Promise<PlacedOutcome> {
  const place = checkPlace(parts, request, draft.placeId);
  const { workspaceId, personId, language, key } = request;
  const { placeId, threadId } = draft;
  const outcome = await ask(parts, {
    draft,
    key: `slack:${key}`,
    language,
    // Asked for outside of any conversation: the card goes to the person.
    origin: { surface: "slack", workspaceId, placeId: placeId ?? personId, personId, threadId: threadId ?? undefined },
  });
  return outcome.kind === "accepted" ? { ...outcome, place: await place } : outcome;
}
