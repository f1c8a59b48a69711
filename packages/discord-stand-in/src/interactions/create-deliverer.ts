import { DiscordRefusal } from "../discord-refusal.ts";
import { isJson } from "../json.ts";
import type { Json } from "../json.ts";
import type { DiscordState, Interaction } from "../state/discord-state.ts";
import { answerInteraction } from "./answer-interaction.ts";
import type { InteractionDelivery } from "./interaction-input.ts";
import { postToEndpoint } from "./post-to-endpoint.ts";

/** What a person reads when nothing proper came in time. */
const failureText = {
  2: "The application did not respond",
  3: "The application did not respond",
  4: "Loading options failed",
  5: "Something went wrong. Try again.",
} as const;

type Shipped = { status: number | null; problem: Json | null };

/** Delivers interactions by the gateway or to an endpoint, and holds the bot to the three seconds. */
export function createDeliverer(state: DiscordState) {
  let target = "gateway";

  const deliver = async (interaction: Interaction): Promise<InteractionDelivery> => {
    const startedAtMs = performance.now();
    const answered = answeredInTime(state, interaction);
    const shipped = target === "gateway" ? ship(state, interaction) : await shipOverHttp(state, interaction, target);
    if (shipped.problem === null) await answered.promise;
    answered.giveUp();
    const { id, token, type, answer, userId, what } = interaction;
    const failure = answer === null ? failureText[type] : null;
    if (failure !== null) {
      const { problem } = shipped;
      state.failures.push({ interactionId: id, userId, what, message: failure, problem, atMs: state.settings.now() });
    }
    const tookMs = performance.now() - startedAtMs;
    return {
      interactionId: id,
      token,
      answer,
      response: interaction.response,
      status: shipped.status,
      failure,
      tookMs,
    };
  };

  return { deliver, deliverTo: (to: string): void => void (target = to), target: (): string => target };
}

function answeredInTime(state: DiscordState, interaction: Interaction) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, state.settings.ackWithinMs);
  if (interaction.answer !== null) resolve();
  interaction.onAnswer = () => {
    clearTimeout(timer);
    resolve();
  };
  return { promise, giveUp: () => clearTimeout(timer) };
}

function ship(state: DiscordState, { payload }: Interaction): Shipped {
  const guildId = typeof payload["guild_id"] === "string" ? payload["guild_id"] : null;
  state.dispatch("INTERACTION_CREATE", payload, guildId);
  return { status: null, problem: null };
}

/** The answer is the response's body, or comes by the callback route after an empty 202. */
async function shipOverHttp(state: DiscordState, interaction: Interaction, to: string): Promise<Shipped> {
  const { status, body } = await postToEndpoint(state, to, interaction.payload);
  if (status === null) return { status, problem: null };
  if (status === 202) return { status, problem: null };
  if (status !== 200 || !isJson(body)) return { status, problem: { message: `the endpoint answered ${status}` } };
  try {
    answerInteraction(state, interaction, body, []);
    return { status, problem: null };
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error;
    return { status, problem: error.body };
  }
}
