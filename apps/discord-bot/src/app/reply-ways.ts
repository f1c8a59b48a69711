import { setTimeout as wait } from "node:timers/promises";
import type { Reply, Responder } from "../interaction/responder.ts";

/** How long a private answer waits for the card to take the place of "thinking". */
const cardPatienceMs = 20_000;
const lookEveryMs = 1_000;

/** How an answer is put beside, or in the place of, what stands there already. None throws. */
export interface ReplyWays {
  followUp(reply: Reply): Promise<void>;
  /** In the place of a private reply. */
  replace(reply: Reply): Promise<void>;
  /** A reply that was to be a card is seen by everybody: it goes away before the reason is said to one person. */
  insteadOfCard(reply: Reply): Promise<void>;
  /** Once the card stands there: Discord puts the first follow-up into a reply that is still thinking. */
  besideCard(reply: Reply): Promise<void>;
  /** Into the reply that waits for its card, unless the card has come. */
  intoThinking(reply: Reply): Promise<void>;
}

/** Failures are `onFailure`'s: after the first answer nobody waits for them. */
export function replyWays(responder: Responder, onFailure: (error: unknown) => void): ReplyWays {
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      onFailure(error);
      return false;
    }
  };
  const isThinking = async (): Promise<boolean> => {
    let thinking = true;
    await attempt(async () => void (thinking = await responder.isThinking()));
    return thinking;
  };
  const edit = async (reply: Reply): Promise<boolean> => await attempt(async () => await responder.editReply(reply));
  const followUp = async (reply: Reply): Promise<void> => {
    await attempt(async () => await responder.followUpPrivate(reply));
  };
  return {
    followUp,
    async replace(reply) {
      if (!(await edit(reply))) await followUp(reply);
    },
    async insteadOfCard(reply) {
      if (await attempt(async () => await responder.deleteReply())) return await followUp(reply);
      if (!(await edit(reply))) await followUp(reply);
    },
    async besideCard(reply) {
      for (let waitedMs = 0; waitedMs < cardPatienceMs && (await isThinking()); waitedMs += lookEveryMs) {
        await wait(lookEveryMs);
      }
      await followUp(reply);
    },
    async intoThinking(reply) {
      if (await isThinking()) await edit(reply);
    },
  };
}
