import type { AcceptedRender, ReelayClient } from "@reelay/api/client";
import type { CardActionName } from "../card.ts";
import { fillIn } from "../words/fill-in.ts";
import { languageOf } from "../words/language.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Words } from "../words/words.ts";
import type { RequestOrigin } from "./request-origin.ts";

/** The buttons of a card that need nothing of the platform. */
export type PlainActionName = Exclude<CardActionName, "edit" | "details">;

/** A button that was pressed by somebody who may. */
export interface PressedAction {
  surface: "slack" | "discord";
  name: PlainActionName;
  renderId: string;
  /** The card's version when the button was drawn. */
  generation: number;
  /** Language of the answer, any tag. */
  language: string;
  /** Where a new render's card goes; left out, where the old one's is. */
  origin?: RequestOrigin;
}

/** What the person is told, and the render that was made. */
export interface ActionOutcome {
  text: string;
  made: AcceptedRender | null;
}

type Act = (client: ReelayClient, pressed: PressedAction, words: Words) => Promise<ActionOutcome>;

/** Presses within a minute are one press; a later one asks for another video. */
const samePressMs = 60_000;
/** The service forgets a key after seven days; nobody presses one button more often. */
const mostPresses = 50;

/**
 * A new video has one key per person and button as it was drawn: pressing it twice makes one. A press that finds the
 * video of an older press goes on from that video's id, so that two of these presses find each other, too.
 */
const makeAgain: Act = async (client, pressed, words) => {
  const { surface, name, renderId, generation, origin } = pressed;
  const pressedBy = origin === undefined ? "" : `:${origin.personId}`;
  let after = "";
  for (let presses = 1; ; presses += 1) {
    const idempotencyKey = `${surface}:${renderId}:${name}:${generation}${pressedBy}${after}`;
    const made = await client.renders.retry.mutate({ id: renderId, idempotencyKey, ...(origin && { origin }) });
    const isOld = Date.parse(made.createdAt) < Date.now() - samePressMs;
    if (!isOld || presses === mostPresses) return { text: fillIn(words.bot.accepted, { id: made.id }), made };
    after = `:${made.id}`;
  }
};

const answerDoubt =
  (answer: "sendAgain" | "stop"): Act =>
  async (client, { renderId }, words) => {
    await client.renders.answer.mutate({ id: renderId, answer });
    return { text: words.bot.done, made: null };
  };

const acts: Readonly<Record<PlainActionName, Act>> = {
  async cancel(client, { renderId }, words) {
    const { spent } = await client.renders.cancel.mutate({ id: renderId });
    return { text: words.answers.canceled[spent], made: null };
  },
  again: makeAgain,
  tryAgain: makeAgain,
  sendAgain: answerDoubt("sendAgain"),
  stop: answerDoubt("stop"),
  async check(client, { renderId }, words) {
    await client.renders.check.mutate({ id: renderId });
    return { text: words.bot.checkStarted, made: null };
  },
};

/** Does what a button of a card says. Throws as the client does; `explain` has words for that. */
export async function actOnCard({ client }: { client: ReelayClient }, pressed: PressedAction): Promise<ActionOutcome> {
  return await acts[pressed.name](client, pressed, wordsOf(languageOf(pressed.language)));
}
