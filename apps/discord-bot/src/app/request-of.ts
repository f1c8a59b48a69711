import { languageOf, type Draft } from "@reelay/chat";
import type { BotParts, Request } from "../commands/request.ts";
import type { Interaction } from "../interaction/interaction.ts";
import type { Responder } from "../interaction/responder.ts";
import { writeTicket } from "../platform/reply-ticket.ts";
import { ticketFor } from "../platform/ticket-for.ts";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { createReplies } from "./create-replies.ts";

/** A request, and what only the one who runs it needs. */
export interface RunningRequest<Kind extends Interaction["kind"] = Interaction["kind"]> extends Request<Kind> {
  /** True when the person has an answer that stands, or a card that is promised. */
  readonly isSettled: boolean;
  /** Says something for now; what is said or accepted later takes its place. */
  sayMeanwhile(reply: Parameters<Request["say"]>[0]): Promise<void>;
}

/** The bot's own request, out of an interaction and a way to answer it. */
export function requestOf<Kind extends Interaction["kind"]>(
  parts: Pick<BotParts, "logger">,
  interaction: Extract<Interaction, { kind: Kind }>,
  responder: Responder,
): RunningRequest<Kind> {
  const facts: Interaction = interaction;
  const replies = createReplies(responder, (error) => {
    parts.logger.warn({ err: withoutSecrets(error), interaction: facts.id }, "discord.answer-not-shown");
  });
  let kept: Draft | undefined;
  return {
    interaction,
    key: `discord:${facts.id}`,
    workspaceId: facts.guildId ?? "@me",
    personId: facts.person.id,
    placeId: facts.channelId,
    language: languageOf(facts.locale),
    keep: (draft) => void (kept = draft),
    get kept() {
      return kept;
    },
    async openCard() {
      return { replyMessageId: await replies.openCard(), replyTicket: writeTicket(ticketFor(facts)) };
    },
    cardAccepted: () => replies.cardAccepted(),
    think: () => replies.think(),
    say: (reply) => replies.say(reply),
    sayUnknown: (reply) => replies.sayUnknown(reply),
    openForm: (form) => replies.openForm(form),
    get isSettled() {
      return replies.isSettled;
    },
    sayMeanwhile: (reply) => replies.sayMeanwhile(reply),
  };
}
