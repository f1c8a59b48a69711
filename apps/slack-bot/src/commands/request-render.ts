import { errorDataOf } from "@reelay/api/client";
import type { Draft } from "../form/drafts.ts";
import { wasNotSent } from "../platform/failure-of.ts";
import { checkPlace, type PlaceNote } from "./check-place.ts";
import { describeRefusal } from "./describe-refusal.ts";
import type { BotParts, Request } from "./request.ts";

/** What became of a request. `unknown` when the service's answer did not come back. */
export type RequestOutcome =
  | { kind: "accepted"; renderId: string; place: PlaceNote }
  | { kind: "refused"; code: string; sentence: string }
  | { kind: "unknown" };

/** The service refuses what it has not stored by then, so that the answer fits into Slack's three seconds. */
const acceptWithinMs = 1_800;

/** After such a code nobody knows whether the render was stored. */
const doubtful = new Set(["INTERNAL", "STORE_UNAVAILABLE"]);

/** Asks the service for a video. A promise is only made when the service says that it is stored. */
export async function requestRender(parts: BotParts, request: Request, draft: Draft): Promise<RequestOutcome> {
  const place = checkPlace(parts, request, draft.placeId);
  try {
    const { id } = await parts.client.renders.create.mutate(inputOf(request, draft), {
      signal: AbortSignal.timeout(8_000),
    });
    return { kind: "accepted", renderId: id, place: await place };
  } catch (error) {
    const known = errorDataOf(error);
    if (known && !doubtful.has(known.code)) {
      return { kind: "refused", code: known.code, sentence: describeRefusal(known, request.language) };
    }
    if (wasNotSent(error)) return { kind: "refused", code: "UNREACHABLE", sentence: request.words.unavailable };
    parts.logger.warn({ err: error, key: request.key }, "slack.request-unknown");
    return { kind: "unknown" };
  }
}

function inputOf(request: Request, draft: Draft) {
  const { script, avatar, region, orientation, resolution, language, placeId, threadId, again } = draft;
  return {
    script,
    ...(avatar && { avatar: avatar.id }),
    ...(region && { region }),
    ...(orientation && { orientation }),
    ...(resolution && { resolution }),
    ...(language && { language }),
    ...(again && { again }),
    idempotencyKey: `slack:${request.key}`,
    acceptWithinMs,
    origin: {
      surface: "slack" as const,
      workspaceId: request.workspaceId,
      // Asked for outside of any conversation: the card goes to the person.
      placeId: placeId ?? request.personId,
      personId: request.personId,
      ...(threadId !== null && { threadId }),
    },
  };
}
