import { draftSchema } from "@reelay/chat";
import { unescapeMarkdown } from "../card/escape-markdown.ts";
import { readFormMemory } from "../form/form-memory.ts";
import { wordsFor } from "../words/words-for.ts";
import { draftPrefix, plainAnswer } from "./answers.ts";
import type { Button } from "./command.ts";
import { openVideoForm } from "./open-video-form.ts";

/** "Edit" under a text that was not taken: everything it needs is in that message, so it works for ever. */
export const draftButton: Button = {
  prefix: draftPrefix,
  async run(parts, request) {
    const { customId, message } = request.interaction;
    const text = message.embeds[0]?.description;
    if (text === undefined) return await request.say(plainAnswer(wordsFor(request.language).discord.oldButton));
    const { avatar, glue: _glue, ...chosen } = readFormMemory(draftPrefix, customId);
    const known = avatar === undefined ? {} : { avatar: { id: avatar, name: avatar } };
    await openVideoForm(parts, request, draftSchema.parse({ ...chosen, ...known, script: unescapeMarkdown(text) }));
  },
};
