import { cardOf, languageOf } from "@reelay/chat";
import { cardMessage } from "../blocks/card-message.ts";
import { plainText } from "../text/plain-text.ts";
import type { Answer, BotParts, Request } from "./request.ts";

/** A render's card and what happened to it, for one person's eyes. */
export async function detailsAnswer(parts: BotParts, request: Request, renderId: string): Promise<Answer> {
  const { timeline, ...render } = await parts.client.renders.get.query({ id: renderId });
  const card = cardOf(render, { language: languageOf(request.language), requesterId: request.personId });
  const message = cardMessage({ ...card, actions: [] }, { requesterName: null });
  const lines = timeline.slice(-30).map(({ at, kind }) => `${at.replace("T", " ").slice(0, 19)}  ${kind}`);
  return { text: message.text, blocks: [...message.blocks, { type: "section", text: plainText(lines.join("\n")) }] };
}
