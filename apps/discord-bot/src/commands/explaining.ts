import { explain, failedCall } from "@reelay/chat";
import { InteractionLost } from "../interaction/responder.ts";
import { plainAnswer } from "./answers.ts";
import type { BotParts, AnyRequest } from "./request.ts";

/**
 * Runs `work`; a refusal of the service is said in its own words. When nobody listens any more, nothing is said. A reply
 * that waits for a card stays when nobody knows whether there will be one.
 */
export async function explaining(parts: BotParts, request: AnyRequest, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof InteractionLost) throw error;
    const answer = plainAnswer(explain(parts, request, error));
    if (failedCall(error).kind === "unknown") await request.sayUnknown(answer);
    else await request.say(answer);
  }
}
