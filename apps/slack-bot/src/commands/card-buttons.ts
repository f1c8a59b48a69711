import type { CardActionName } from "@reelay/chat";
import { readActionValue, type ActionValue } from "../actions/action-value.ts";
import { plainAnswer } from "./answers.ts";
import type { Button } from "./command.ts";
import { detailsAnswer } from "./details-answer.ts";
import { editAgain } from "./edit-again.ts";
import { explain } from "./explain.ts";
import { mayAct } from "./may-act.ts";
import type { BotParts, Request } from "./request.ts";

type Act = (parts: BotParts, request: Request, pressed: ActionValue & { name: CardActionName }) => Promise<void>;

/** A new video has one key per button as it was drawn: pressing it twice makes one. */
const makeAgain: Act = async ({ client }, request, { renderId, generation, name }) => {
  const { id } = await client.renders.retry.mutate({
    id: renderId,
    idempotencyKey: `slack:${renderId}:${name}:${generation}`,
  });
  await request.say(plainAnswer(request.words.accepted(id)));
};

const answerDoubt: (answer: "sendAgain" | "stop") => Act =
  (answer) =>
  async (parts, request, { renderId }) => {
    await parts.client.renders.answer.mutate({ id: renderId, answer });
    await request.say(plainAnswer(request.words.done));
  };

const acts: Readonly<Record<CardActionName, Act>> = {
  cancel: async ({ client }, request, { renderId }) => {
    const { spent } = await client.renders.cancel.mutate({ id: renderId });
    await request.say(plainAnswer(request.words.canceled[spent]));
  },
  again: makeAgain,
  tryAgain: makeAgain,
  edit: async (parts, request, { renderId }) => await editAgain(parts, request, renderId),
  details: async (parts, request, { renderId }) => await request.say(await detailsAnswer(parts, request, renderId)),
  sendAgain: answerDoubt("sendAgain"),
  stop: answerDoubt("stop"),
  check: async ({ client }, request, { renderId }) => {
    await client.renders.check.mutate({ id: renderId });
    await request.say(plainAnswer(request.words.checkStarted));
  },
};

/** The buttons of a card. They work for ever: what they need is in the button. */
export const cardButton: Button = {
  kind: "button",
  actionId: /^card\./,
  async run(parts, request, { actionId, value }) {
    const name = actionId.slice("card.".length);
    const pressed = readActionValue(value);
    if (!isAction(name) || pressed === undefined) return;
    if (!(await mayAct(parts, request, pressed.requesterId))) {
      return await request.say(plainAnswer(request.words.onlyRequester));
    }
    try {
      await acts[name](parts, request, { ...pressed, name });
    } catch (error) {
      await request.say(plainAnswer(explain(parts, request, error)));
    }
  },
};

/** Slack tells the bot about a pressed link, too; the browser has done the rest. */
export const linkButton: Button = { kind: "button", actionId: /^link\./, run: async () => {} };

function isAction(name: string): name is CardActionName {
  return Object.hasOwn(acts, name);
}
