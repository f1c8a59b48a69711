import type { AcceptedRender, ReelayClient } from "@reelay/api/client";
import type { Logger } from "pino";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import { describeRefusal } from "./describe-refusal.ts";
import type { Draft } from "./draft.ts";
import { failedCall } from "./failed-call.ts";
import type { RequestOrigin } from "./request-origin.ts";

/** What became of a request. `unknown` when the service's answer did not come back; `code` may also be UNREACHABLE. */
export type RequestOutcome =
  | { kind: "accepted"; render: AcceptedRender }
  | { kind: "refused"; code: string; sentence: string }
  | { kind: "unknown" };

export interface RenderRequest {
  draft: Draft;
  /** The whole idempotency key: the platform's own name of this request, after the platform's. */
  key: string;
  /** Language of the refusal, any tag. */
  language: string;
  /** Counts instead of the draft's place and thread. */
  origin: RequestOrigin;
}

/** The service refuses what it has not stored by then, so that the answer fits into the platform's three seconds. */
const acceptWithinMs = 1_800;

/** What comes back later than the answer to the person is only for the log. */
const patienceMs = 8_000;

/** Asks the service for a video. A promise is only made when the service says that it is stored. Never throws. */
export async function requestRender(
  parts: { client: ReelayClient; logger: Pick<Logger, "warn"> },
  asked: RenderRequest,
): Promise<RequestOutcome> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    return { kind: "accepted", render: await parts.client.renders.create.mutate(inputOf(asked), { signal }) };
  } catch (error) {
    const { language, key } = asked;
    const failed = failedCall(error);
    if (failed.kind === "refused") {
      return { kind: "refused", code: failed.reason.code, sentence: describeRefusal(failed.reason, language) };
    }
    if (failed.kind === "notSent") {
      return { kind: "refused", code: "UNREACHABLE", sentence: wordsOf(languageOf(language)).bot.unavailable };
    }
    parts.logger.warn({ err: error, key }, "bot.request-unknown");
    return { kind: "unknown" };
  }
}

function inputOf({ draft, key, origin }: RenderRequest) {
  const { script, avatar, region, orientation, resolution, language, again } = draft;
  return {
    script,
    ...(avatar && { avatar: avatar.id }),
    ...(region && { region }),
    ...(orientation && { orientation }),
    ...(resolution && { resolution }),
    ...(language && { language }),
    ...(again && { again }),
    idempotencyKey: key,
    acceptWithinMs,
    origin,
  };
}
