import { fillIn, type Draft, type Language } from "@reelay/chat";
import { ButtonStyle, ComponentType } from "discord.js";
import { escapeMarkdown, escapeWithin } from "../card/escape-markdown.ts";
import { writeFormMemory } from "../form/form-memory.ts";
import type { Reply } from "../interaction/responder.ts";
import { wordsFor } from "../words/words-for.ts";
import type { AnyRequest } from "./request.ts";

/** docs.discord.com/developers/resources/message: UTF-16 units after escaping. */
const limits = { content: 2_000, title: 256, description: 4_096 };

/** Beginning of the button that opens the form with a kept text. */
export const draftPrefix = "draft:edit:";
export const keptFileName = "script.txt";

/** `text` may hold a person's words. */
export function plainAnswer(text: string): Reply {
  return { content: escapeWithin(text, limits.content) };
}

/** A headed list; a line that does not fit any more is left out, never cut. */
export function listAnswer(title: string, lines: readonly string[]): Reply {
  let description = "";
  for (const line of lines) {
    const longer = `${description}${description === "" ? "" : "\n"}${escapeMarkdown(line.toWellFormed())}`;
    if (longer.length <= limits.description) description = longer;
  }
  return { embeds: [{ title: escapeWithin(title, limits.title), description }] };
}

/** Why a request was not taken, and its text with a way to change it: in the form, or as a file where it is too long. */
export function refusal(reason: string, draft: Draft, language: Language): Reply {
  const { answers, bot } = wordsFor(language);
  const sentence = fillIn(answers.refused, { reason });
  if (draft.script.trim() === "") return plainAnswer(sentence);
  return keptText(`${sentence}\n${bot.yourText}`, draft, language);
}

/** `lead`, and the text under it with a button that opens the form with it. */
function keptText(lead: string, draft: Draft, language: Language): Reply {
  const { bot } = wordsFor(language);
  const description = escapeMarkdown(draft.script.toWellFormed());
  if (description.length > limits.description) return textAsFile(lead, draft, language);
  return {
    content: escapeWithin(lead, limits.content),
    embeds: [{ description }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: bot.edit,
            custom_id: writeFormMemory(draftPrefix, { ...draft, glue: "l", avatar: draft.avatar?.id }),
          },
        ],
      },
    ],
  };
}

/** The text as a file, and how to send it again: it is too long for the form, or for a message that Edit reads. */
export function textAsFile(lead: string, { script }: Draft, language: Language): Reply {
  const { discord } = wordsFor(language);
  const how = fillIn(discord.tooLongForForm, { file: discord.names.file });
  return {
    content: escapeWithin([lead, how].filter((line) => line !== "").join("\n"), limits.content),
    files: [{ name: keptFileName, text: script }],
  };
}

/** Nobody knows what became of the request; what was typed stays at hand. */
export async function answerUnknown(request: AnyRequest): Promise<void> {
  const { kept, language } = request;
  const { answers, bot } = wordsFor(language);
  await request.sayUnknown(plainAnswer(answers.notConfirmed));
  if (kept !== undefined && kept.script.trim() !== "") await request.say(keptText(bot.yourText, kept, language));
}
