import { explain, within } from "@reelay/chat";
import type { Context } from "@slack/bolt";
import { plainAnswer, unknownAnswer } from "../commands/answers.ts";
import type { BotParts, Request } from "../commands/request.ts";
import { answerOnce, type AnswerWays } from "./answer-once.ts";
import { followRequest } from "./follow-request.ts";
import { requestOf, type Arrival } from "./request-of.ts";

interface Handling {
  /** Which of our handlers it is, for the log. */
  name: string;
  context: Context;
  ways: AnswerWays;
  run(request: Request): Promise<void>;
}

/** Runs a handler so that the person has a true answer in time, whatever the handler and the service do. */
export async function runRequest(parts: BotParts, arrival: Arrival, how: Handling): Promise<void> {
  await followRequest(parts.logger, how.name, () => answerInTime(parts, arrival, how));
}

async function answerInTime(parts: BotParts, arrival: Arrival, how: Handling): Promise<void> {
  const answer = answerOnce(how.ways);
  const request = requestOf(parts, arrival, { context: how.context, answer });
  const { words, receivedAt } = request;
  if (how.context.notInstalled === true) return await request.say(plainAnswer(words.notInstalled));
  const work = settle(parts, request, how.run(request));
  const late = async () => {
    if (!answer.answered) await request.say(unknownAnswer(parts, request));
  };
  await within(work, { receivedAt, now: parts.now, late });
}

/** A handler's failure is answered, and never reaches Bolt, which would answer nothing. */
async function settle(parts: BotParts, request: Request, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    parts.logger.error({ err: error, key: request.key }, "slack.handler-failed");
    await request.say(plainAnswer(explain(parts, request, error)));
  }
}
