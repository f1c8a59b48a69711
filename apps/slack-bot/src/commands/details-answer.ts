import type { RenderDetails } from "@reelay/api/client";
import { cardOf, languageOf, timelineLines } from "@reelay/chat";
import { cardMessage } from "../blocks/card-message.ts";
import { plainText } from "../text/plain-text.ts";
import type { Answer, Request } from "./request.ts";

/** A render's card and what happened to it, for one person's eyes. */
export function detailsAnswer(request: Request, details: RenderDetails): Answer {
  const card = cardOf(details, { language: languageOf(request.language), requesterId: request.personId });
  const message = cardMessage({ ...card, actions: [] }, { requesterName: null });
  const history = plainText(timelineLines(details.timeline).join("\n"));
  return { text: message.text, blocks: [...message.blocks, { type: "section", text: history }] };
}
