import type { Answer } from "../commands/request.ts";

/** How a first answer and later ones reach the person. */
export interface AnswerWays {
  /** What Slack waits for, with or without words. */
  acknowledge(answer?: Answer): Promise<void>;
  later(answer: Answer): Promise<void>;
}

/** The first answer goes out as the acknowledgement, every other one after it. */
export interface OneAnswer {
  say(answer: Answer): Promise<void>;
  /** Tells Slack that the request arrived; does nothing when something was said. */
  acknowledge(): Promise<void>;
  readonly answered: boolean;
}

export function answerOnce(ways: AnswerWays): OneAnswer {
  let answered = false;
  return {
    async say(answer) {
      if (answered) return await ways.later(answer);
      answered = true;
      await ways.acknowledge(answer);
    },
    async acknowledge() {
      if (answered) return;
      answered = true;
      await ways.acknowledge();
    },
    get answered() {
      return answered;
    },
  };
}
