import { monitorEventLoopDelay } from "node:perf_hooks";
import { errorDataOf } from "@reelay/api/client";
import { explain, within, wordsOf } from "@reelay/chat";
import { inSpan } from "@reelay/tracing";
import { answerUnknown } from "../commands/answers.ts";
import type { BotParts } from "../commands/request.ts";
import { escapeMarkdown } from "../card/escape-markdown.ts";
import type { Interaction } from "../interaction/interaction.ts";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { InteractionLost, type Responder } from "../interaction/responder.ts";
import { requestOf, type RunningRequest } from "./request-of.ts";

interface Arrived<Kind extends Interaction["kind"]> {
  /** Which of our handlers it is, for the log. */
  name: string;
  interaction: Extract<Interaction, { kind: Kind }>;
  responder: Responder;
}

/** Runs a handler so that the person has a true answer in time, whatever the handler and the service do. Never throws. */
export async function runInteraction<Kind extends Interaction["kind"]>(
  parts: BotParts,
  arrived: Arrived<Kind>,
  run: (request: RunningRequest<Kind>) => Promise<void>,
): Promise<void> {
  const { name, interaction } = arrived;
  // A person's request begins a trace: what is done for it, here and in the service, has one reference.
  await inSpan(`discord ${name}`, { isRoot: true, kind: "server" }, async () => {
    parts.logger.info({ name, interaction: interaction.id }, "discord.request");
    await answerInTime(parts, arrived, run);
  });
}

async function answerInTime<Kind extends Interaction["kind"]>(
  parts: BotParts,
  arrived: Arrived<Kind>,
  run: (request: RunningRequest<Kind>) => Promise<void>,
): Promise<void> {
  const facts: Interaction = arrived.interaction;
  const request = requestOf<Kind>(parts, arrived.interaction, arrived.responder);
  const { notConfirmed } = wordsOf(request.language).answers;
  const work = settle(parts, request, run);
  const late = async (): Promise<void> => {
    if (request.isSettled) return;
    await quietly(parts, facts, () => request.sayMeanwhile({ content: notConfirmed }));
  };
  await within(work, { receivedAt: facts.receivedAt, now: parts.now, late });
  await work;
}

async function settle<Kind extends Interaction["kind"]>(
  parts: BotParts,
  request: RunningRequest<Kind>,
  run: (request: RunningRequest<Kind>) => Promise<void>,
): Promise<void> {
  const facts: Interaction = request.interaction;
  try {
    await run(request);
    if (request.isSettled) return;
    parts.logger.error({ interaction: facts.id }, "discord.handler-said-nothing");
    await quietly(parts, facts, () => answerUnknown(request));
  } catch (error) {
    if (error instanceof InteractionLost) return noteLost(parts, facts, error);
    parts.logger.error({ err: withoutSecrets(error), interaction: facts.id }, "discord.handler-failed");
    if (request.isSettled) return;
    await quietly(parts, facts, async () => {
      if (errorDataOf(error) === undefined) return await answerUnknown(request);
      await request.say({ content: escapeMarkdown(explain(parts, request, error)) });
    });
  }
}

/** An answer that cannot be given has nobody left to be told. */
async function quietly(parts: BotParts, facts: Interaction, answer: () => Promise<void>): Promise<void> {
  try {
    await answer();
  } catch (error) {
    if (error instanceof InteractionLost) noteLost(parts, facts, error);
    else parts.logger.error({ err: withoutSecrets(error), interaction: facts.id }, "discord.not-answered");
  }
}

const loopDelay = monitorEventLoopDelay();
loopDelay.enable();

/** Another replica's answer is no error; three seconds that passed are, and what they went to is said. */
export function noteLost({ logger, now }: BotParts, facts: Interaction, { code }: InteractionLost): void {
  const { id: interaction, createdAt, receivedAt } = facts;
  if (code === 40_060) return logger.debug({ interaction }, "discord.answered-elsewhere");
  const times = { onTheWayMs: receivedAt - createdAt, hereMs: now() - receivedAt };
  logger.warn({ interaction, ...times, longestLoopDelayMs: Math.round(loopDelay.max / 1e6) }, "discord.too-late");
  loopDelay.reset();
}
