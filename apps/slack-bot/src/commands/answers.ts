import type { Draft } from "@reelay/chat";
import type { KnownBlock } from "@slack/types";
import { escapeMrkdwn } from "../text/escape-mrkdwn.ts";
import { plainText } from "../text/plain-text.ts";
import { splitForInputs } from "../text/split-for-inputs.ts";
import type { Words } from "../words/words.ts";
import type { PlacedOutcome } from "./request-render.ts";
import type { Answer, BotParts, Request } from "./request.ts";

/** A private answer without buttons; `text` may hold a person's words. */
export function plainAnswer(text: string): Answer {
  return { text: escapeMrkdwn(text), blocks: [{ type: "section", text: plainText(text) }] };
}

/** What is said about a request: the truth about it, and the text itself when it was not taken. */
export function outcomeAnswer(
  parts: BotParts,
  request: Request,
  asked: { draft: Draft; outcome: PlacedOutcome },
): Answer {
  const { draft, outcome } = asked;
  if (outcome.kind === "accepted") return plainAnswer(acceptedText(outcome, request.words));
  const text = outcome.kind === "unknown" ? request.words.notConfirmed : request.words.refused(outcome.sentence);
  return {
    text: escapeMrkdwn(text),
    blocks: [...(plainAnswer(text).blocks ?? []), ...keptText(parts, request, draft)],
  };
}

/** Nobody knows what became of the request; what was typed stays at hand. */
export function unknownAnswer(parts: BotParts, request: Request): Answer {
  const { kept: draft } = request;
  if (draft === undefined) return plainAnswer(request.words.notConfirmed);
  return outcomeAnswer(parts, request, { draft, outcome: { kind: "unknown" } });
}

export function acceptedText({ render, place }: Extract<PlacedOutcome, { kind: "accepted" }>, words: Words): string {
  if (place === "directMessage") return words.acceptedAsDirectMessage(render.id);
  return place === "noFile" ? words.acceptedWithoutFile(render.id) : words.accepted(render.id);
}

/** The text and a button that opens the form with it. Where a restart would break the button, that is said. */
function keptText(parts: BotParts, { words }: Request, draft: Draft): KnownBlock[] {
  const text = splitForInputs(draft.script).map((piece): KnownBlock => ({ type: "section", text: plainText(piece) }));
  const { value, lasting } = parts.drafts.write(draft);
  return [
    { type: "context", elements: [plainText(lasting ? words.yourText : words.copyYourText)] },
    ...text,
    {
      type: "actions",
      elements: [{ type: "button", action_id: "draft.edit", value, text: plainText(words.edit, 75) }],
    },
  ];
}
