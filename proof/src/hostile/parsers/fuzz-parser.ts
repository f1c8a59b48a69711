import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { createDice, type Dice } from "../dice.ts";
import { createTally, type Outcome } from "../tally.ts";
import { readAnswer } from "./read-answer.ts";
import { readInteraction } from "./read-interaction.ts";
import { readOptions } from "./read-options.ts";
import { readProject, readScript } from "./read-script.ts";
import { readWebhook } from "./read-webhook.ts";

const seed = 19;

/** What reads what others wrote. Each makes one case and says what was wrong about it. */
export const parsers: readonly (readonly [name: string, read: (dice: Dice) => string | undefined])[] = [
  ["scripts", readScript],
  ["projects", readProject],
  ["options, buttons and forms", readOptions],
  ["answers of AI STUDIOS", readAnswer],
  ["webhook paths", readWebhook],
  ["interactions of Discord", readInteraction],
];

/** S19: one of them on so many generated cases; nothing throws, is taken for what it is not, or leaves a mark. */
export async function fuzzParser(read: (dice: Dice) => string | undefined, cases: number): Promise<Outcome> {
  const tally = createTally();
  const members = Object.getOwnPropertyNames(Object.prototype).join();
  const dice = createDice(seed);
  for (let number = 0; number < cases; number += 1) {
    const broken = wrongOf(read, dice);
    tally.check(broken === undefined, () => `number ${number}: ${broken}`);
    if (number % 200 === 0) await turnOfTheLoop();
  }
  const after = Object.getOwnPropertyNames(Object.prototype).join();
  tally.check(after === members, () => `Object.prototype has other members: ${after}`);
  return tally.outcome(`seed ${seed}`);
}

function wrongOf(read: (dice: Dice) => string | undefined, dice: Dice): string | undefined {
  try {
    return read(dice);
  } catch (error) {
    return `it threw ${error instanceof Error ? error.message : String(error)}`;
  }
}
