import type { AcceptedRender } from "@reelay/api/client";
import { escapeMarkdown } from "../card/escape-markdown.ts";
import { wordsFor } from "../words/words-for.ts";
import { plainAnswer } from "./answers.ts";
import { placeNote } from "./place-note.ts";
import type { CardReply, AnyRequest } from "./request.ts";

/**
 * The reply becomes the card and nothing else is said, unless the place lacks something. An equal request before has a
 * card already: then the reply goes, and the person is told which one it is.
 */
export async function answerAccepted(request: AnyRequest, render: AcceptedRender, card: CardReply): Promise<void> {
  const words = wordsFor(request.language);
  const { replyMessageId } = render.origin;
  if (replyMessageId !== card.replyMessageId) {
    const link = replyMessageId === undefined ? escapeMarkdown(render.id) : messageLink(request, replyMessageId);
    return await request.say({ content: `${escapeMarkdown(words.discord.askedBefore)} ${link}` });
  }
  request.cardAccepted();
  const note = placeNote(request.interaction, words);
  if (note !== undefined) await request.say(plainAnswer(note));
}

function messageLink({ workspaceId, placeId }: AnyRequest, messageId: string): string {
  return `https://discord.com/channels/${workspaceId}/${placeId}/${messageId}`;
}
