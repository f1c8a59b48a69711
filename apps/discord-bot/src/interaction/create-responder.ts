import {
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  Routes,
  type RawFile,
  type REST,
  type RESTPostAPIInteractionCallbackJSONBody,
} from "discord.js";
import { z } from "zod";
import type { InteractionFacts } from "./interaction.ts";
import { InteractionLost, type Reply, type Responder } from "./responder.ts";

/** Discord waits three seconds for the first answer; a little is left for the way there. */
const firstAnswerWithinMs = 2_900;

/** Later calls have 15 minutes, but a person looks at the screen. */
const laterPatienceMs = 8_000;

const callbackSchema = z.object({ interaction: z.object({ response_message_id: z.string() }) });
const originalSchema = z.object({ flags: z.int().default(0) });

type Arrival = Pick<InteractionFacts, "id" | "token" | "applicationId" | "receivedAt" | "createdAt">;

interface ResponderParts {
  rest: REST;
  now: () => number;
}

/**
 * Answers one interaction over Discord's REST API; `rest` needs no token and must not retry.
 * docs.discord.com/developers/interactions/receiving-and-responding
 */
export function createResponder(arrival: Arrival, parts: ResponderParts): Responder {
  const { rest } = parts;
  const { token, applicationId } = arrival;
  const original = Routes.webhookMessage(applicationId, token, "@original");
  const respond = firstAnswer(arrival, parts);
  const later = () => ({ auth: false, signal: AbortSignal.timeout(laterPatienceMs) });

  return {
    async deferPublic() {
      const answer = await respond({ type: InteractionResponseType.DeferredChannelMessageWithSource });
      return callbackSchema.parse(answer).interaction.response_message_id;
    },
    async deferPrivate() {
      const data = { flags: MessageFlags.Ephemeral } as const;
      await respond({ type: InteractionResponseType.DeferredChannelMessageWithSource, data });
    },
    async replyPrivate(reply) {
      const data = { ...bodyOf(reply), flags: MessageFlags.Ephemeral } as const;
      await respond({ type: InteractionResponseType.ChannelMessageWithSource, data }, filesOf(reply));
    },
    async editReply(reply) {
      await rest.patch(original, { ...later(), body: bodyOf(reply), files: filesOf(reply) });
    },
    async deleteReply() {
      await rest.delete(original, later());
    },
    async isThinking() {
      const { flags } = originalSchema.parse(await rest.get(original, later()));
      return (flags & MessageFlags.Loading) !== 0;
    },
    async followUpPrivate(reply) {
      const body = { ...bodyOf(reply), flags: MessageFlags.Ephemeral };
      await rest.post(Routes.webhook(applicationId, token), { ...later(), body, files: filesOf(reply) });
    },
    async openForm(data) {
      await respond({ type: InteractionResponseType.Modal, data });
    },
    async suggest(choices) {
      const data = { choices: [...choices] };
      await respond({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data });
    },
  };
}

function firstAnswer(arrival: Arrival, { rest, now }: ResponderParts) {
  const { id, token } = arrival;
  return async (body: RESTPostAPIInteractionCallbackJSONBody, files: RawFile[] = []): Promise<unknown> => {
    const leftMs = firstAnswerUntil(arrival) - now();
    if (leftMs <= 0) throw new InteractionLost(10_062, new Error("not tried any more"));
    try {
      const signal = AbortSignal.timeout(leftMs);
      const query = new URLSearchParams({ with_response: "true" });
      return await rest.post(Routes.interactionCallback(id, token), { auth: false, body, files, query, signal });
    } catch (error) {
      const code = error instanceof DiscordAPIError ? error.code : undefined;
      if (code === 10_062 || code === 40_060) throw new InteractionLost(code, error);
      throw error;
    }
  };
}

/**
 * Until when the first answer may be tried. Discord counts from `createdAt`; where the two clocks are so far apart that
 * nothing would ever be answered, arrival counts instead, and Discord says itself that it is too late.
 */
function firstAnswerUntil({ createdAt, receivedAt }: Arrival): number {
  const underWayMs = receivedAt - createdAt;
  const isPlausible = underWayMs >= 0 && underWayMs < firstAnswerWithinMs;
  return (isPlausible ? createdAt : receivedAt) + firstAnswerWithinMs;
}

/** Nobody is mentioned by an answer, whatever text it holds. */
function bodyOf({ content, embeds, components, files }: Reply) {
  const attachments = files?.map(({ name }, index) => ({ id: index, filename: name }));
  return {
    allowed_mentions: { parse: [] },
    ...(content !== undefined && { content }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...(attachments && { attachments }),
  };
}

function filesOf({ files = [] }: Reply): RawFile[] {
  return files.map(({ name, text }) => ({ name, data: Buffer.from(text), contentType: "text/plain; charset=utf-8" }));
}
