import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { createDice } from "../dice.ts";
import { createTally, type Outcome } from "../tally.ts";
import { anyText } from "./any-text.ts";
import { judgeShown } from "./judge-shown.ts";
import { judgeSpoken } from "./judge-spoken.ts";

const seed = 1_002;

/** S1 and S2, by the functions that write everything: what AI STUDIOS is sent, and what Slack and Discord are. */
export async function writtenTexts(input: { texts: number }): Promise<Outcome> {
  const tally = createTally();
  const dice = createDice(seed);
  for (let tried = 0; tried < input.texts; tried += 1) {
    const text = anyText(dice);
    const broken = judgeSpoken(text) ?? judgeShown(dice, text);
    tally.check(broken === undefined, () => `${JSON.stringify(text)}: ${broken}`);
    if (tried % 100 === 0) await turnOfTheLoop();
  }
  return tally.outcome(`seed ${seed}; each as a script, a name, a card, an answer and a mention`);
}
