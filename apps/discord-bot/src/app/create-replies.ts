import type { AnyRequest } from "../commands/request.ts";
import { InteractionLost, type Reply, type Responder } from "../interaction/responder.ts";
import { replyWays } from "./reply-ways.ts";

/**
 * Where an interaction stands. `none`: nothing was answered. `private`: a private reply stands that the next answer
 * replaces (thinking, or something said for now). `card`: a public reply waits for its card. `accepted`: that card is
 * promised. `said`: the answer stands.
 */
type Standing = "none" | "private" | "card" | "accepted" | "said" | "form";

/** The answers to one interaction, one after the other. */
export interface Replies extends Pick<AnyRequest, "cardAccepted" | "think" | "say" | "sayUnknown" | "openForm"> {
  openCard(): Promise<string>;
  /** Says something for now; what is said or accepted later takes its place. */
  sayMeanwhile(reply: Reply): Promise<void>;
  /** True when the person has an answer that stands, or a card that is promised. */
  readonly isSettled: boolean;
}

/** Puts each answer where the person sees it, whatever was answered before. Only a first answer throws when it fails. */
export function createReplies(responder: Responder, onFailure: (error: unknown) => void): Replies {
  const ways = replyWays(responder, onFailure);
  const inTurn = createTurns();
  let standing: Standing = "none";

  const first = async <T>(next: Standing, answer: () => Promise<T>): Promise<T> => {
    if (standing !== "none") throw new Error(`an interaction that has its answer (${standing}) takes no first one`);
    try {
      return await answer();
    } catch (error) {
      // After any other failure the answer may stand there, and a later one would reach it.
      if (error instanceof InteractionLost) next = "none";
      throw error;
    } finally {
      standing = next;
    }
  };
  const say = async (reply: Reply): Promise<void> => {
    const before = standing;
    if (before === "none") return await first("said", () => responder.replyPrivate(reply));
    if (before === "accepted") return await ways.besideCard(reply);
    standing = "said";
    if (before === "private") await ways.replace(reply);
    else if (before === "card") await ways.insteadOfCard(reply);
    else await ways.followUp(reply);
  };
  const sayMeanwhile = async (reply: Reply): Promise<void> => {
    if (standing === "none") await first("private", () => responder.replyPrivate(reply));
    else if (standing === "private") await ways.replace(reply);
    else if (standing === "card") await ways.intoThinking(reply);
  };
  const sayUnknown = async (reply: Reply): Promise<void> => {
    if (standing !== "card") return await say(reply);
    await ways.intoThinking(reply);
    standing = "said";
  };
  return {
    openCard: () => inTurn(() => first("card", () => responder.deferPublic())),
    cardAccepted: () => void (standing = standing === "card" ? "accepted" : standing),
    think: () => inTurn(() => first("private", () => responder.deferPrivate())),
    say: (reply) => inTurn(() => say(reply)),
    sayUnknown: (reply) => inTurn(() => sayUnknown(reply)),
    sayMeanwhile: (reply) => inTurn(() => sayMeanwhile(reply)),
    openForm: (form) => inTurn(() => first("form", () => responder.openForm(form))),
    get isSettled() {
      return standing === "accepted" || standing === "said" || standing === "form";
    },
  };
}

/** One at a time: what comes next depends on what became of the one before. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return await turn;
  };
}
