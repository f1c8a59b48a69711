import { actOnCard } from "@reelay/chat";
import { cardPrefix, readCustomId, type ButtonMeaning } from "../card/custom-id.ts";
import { wordsFor } from "../words/words-for.ts";
import { answerAccepted } from "./answer-accepted.ts";
import { plainAnswer } from "./answers.ts";
import type { Button } from "./command.ts";
import { detailsAnswer } from "./details-answer.ts";
import { editAgain } from "./edit-again.ts";
import { explaining } from "./explaining.ts";
import { managesPlace } from "./manages-place.ts";
import { originOf } from "./origin-of.ts";
import type { BotParts, Request } from "./request.ts";

/** The buttons of a card. They work for ever: what they need is in the button. */
export const cardButton: Button = {
  prefix: cardPrefix,
  async run(parts, request) {
    const { answers, discord } = wordsFor(request.language);
    const pressed = readCustomId(request.interaction.customId);
    if (pressed === undefined) return await request.say(plainAnswer(discord.oldButton));
    const mayAct = request.personId === pressed.requesterId || managesPlace(request.interaction);
    if (!mayAct) return await request.say(plainAnswer(answers.notYours));
    await explaining(parts, request, () => act(parts, request, pressed));
  },
};

async function act(parts: BotParts, request: Request<"button">, pressed: ButtonMeaning): Promise<void> {
  const { name, renderId, generation } = pressed;
  const { language } = request;
  const action = { surface: "discord", renderId, generation, language } as const;
  switch (name) {
    case "edit":
      return await editAgain(parts, request, renderId);
    case "details":
      await request.think();
      return await request.say(detailsAnswer(await parts.client.renders.get.query({ id: renderId }), request));
    case "again":
    case "tryAgain": {
      const card = await request.openCard();
      const { text, made } = await actOnCard(parts, { ...action, name, origin: originOf(request, card) });
      if (made === null) return await request.say(plainAnswer(text));
      return await answerAccepted(request, made, card);
    }
    default: {
      await request.think();
      const { text } = await actOnCard(parts, { ...action, name });
      return await request.say(plainAnswer(text));
    }
  }
}
