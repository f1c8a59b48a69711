import { refusal } from "../discord-refusal.ts";
import { answerInteraction } from "../interactions/answer-interaction.ts";
import { presentMessage } from "../messages/present-message.ts";
import { messageFlag } from "../rules/message-rules.ts";
import { noContent, ok, param } from "./route.ts";
import type { Route } from "./route.ts";

/** `POST /interactions/:id/:token/callback`: works whichever way the interaction was delivered. */
export const interactionCallback: Route = {
  method: "POST",
  template: "/interactions/:interactionId/:token/callback",
  needs: "none",
  run(state, call) {
    const interaction = state.interactions.get(param(call, "interactionId"));
    if (!interaction || interaction.token !== param(call, "token")) throw refusal("unknownInteraction");
    answerInteraction(state, interaction, call.body, call.files);
    if (call.query["with_response"] !== "true") return noContent;
    const { id, type, answer, response } = interaction;
    const about = response && {
      response_message_id: response.id,
      response_message_loading: (response.flags & messageFlag.loading) !== 0,
      response_message_ephemeral: response.ephemeralFor !== null,
    };
    const message = response && { message: presentMessage(state, response) };
    return ok({ interaction: { id, type, ...about }, resource: { type: answer?.type, ...message } });
  },
};
