import { actOnCard, cardActionNames, explain, type CardActionName } from "@reelay/chat";
import { readActionValue, type ActionValue } from "../actions/action-value.ts";
import { plainAnswer } from "./answers.ts";
import type { Button } from "./command.ts";
import { detailsAnswer } from "./details-answer.ts";
import { editAgain } from "./edit-again.ts";
import { mayAct } from "./may-act.ts";
import type { BotParts, Request } from "./request.ts";

/** The buttons of a card. They work for ever: what they need is in the button. */
export const cardButton: Button = {
  kind: "button",
  actionId: /^card\./,
  async run(parts, request, { actionId, value }) {
    const name = cardActionNames.find((known) => actionId === `card.${known}`);
    const pressed = readActionValue(value);
    if (name === undefined || pressed === undefined) return;
    if (!(await mayAct(parts, request, pressed.requesterId))) {
      return await request.say(plainAnswer(request.words.onlyRequester));
    }
    try {
      await act(parts, request, { ...pressed, name });
    } catch (error) {
      await request.say(plainAnswer(explain(parts, request, error)));
    }
  },
};

/** Slack tells the bot about a pressed link, too; the browser has done the rest. */
export const linkButton: Button = { kind: "button", actionId: /^link\./, run: async () => {} };

async function act(
  parts: BotParts,
  request: Request,
  { name, renderId, generation }: ActionValue & { name: CardActionName },
): Promise<void> {
  if (name === "edit") return await editAgain(parts, request, renderId);
  if (name === "details") {
    return await request.say(detailsAnswer(request, await parts.client.renders.get.query({ id: renderId })));
  }
  const { language } = request;
  const { text } = await actOnCard(parts, { surface: "slack", name, renderId, generation, language });
  await request.say(plainAnswer(text));
}
