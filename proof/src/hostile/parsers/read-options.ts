import { chosen, optionChoices } from "@reelay/chat";
import { readCustomId, writeCustomId } from "../../../../apps/discord-bot/src/card/custom-id.ts";
import { readFormMemory } from "../../../../apps/discord-bot/src/form/form-memory.ts";
import { readActionValue, writeActionValue } from "../../../../apps/slack-bot/src/actions/action-value.ts";
import { readFormMemory as readSlackMemory } from "../../../../apps/slack-bot/src/form/form-memory.ts";
import { readCommandText } from "../../../../apps/slack-bot/src/text/read-command-text.ts";
import type { Dice } from "../dice.ts";
import { hostileText } from "../chat/hostile-script.ts";
import { mutateInput } from "../inputs/mutate-input.ts";

const choices = optionChoices("en");
const regions = new Set<unknown>(["global", "china", undefined]);
const digits = "0123456789";

/** What comes back from buttons, forms and option lists: what was written there, or nothing that could be taken for it. */
export function readOptions(dice: Dice): string | undefined {
  const text = dice.below(2) === 0 ? hostileText(dice) : dice.text(dice.below(120), 'card:again_r0123456789[]",{}null');
  const region = chosen(choices.region, text);
  if (!regions.has(region)) return `the region ${region}`;
  if (!regions.has(readFormMemory("form:", `form:${text}`).region)) return `Discord's form remembers ${text}`;
  const { inputs } = readSlackMemory(mutateInput(dice, { placeId: text, inputs: 3 }));
  if (!Number.isInteger(inputs) || inputs < 1) return `Slack's form has ${inputs} inputs`;
  const script = readCommandText(text);
  if (/<[@#!][^>]*>/.test(script) && !text.includes("&lt;")) return `a command is read as ${script}`;
  return readBack(dice) ?? readOther(text);
}

/** What was written is read as it was. */
function readBack(dice: Dice): string | undefined {
  const renderId = `r_${dice.text(20, digits)}`;
  const generation = dice.below(1_000_000);
  const requesterId = dice.below(3) === 0 ? null : dice.text(18, digits);
  const custom = readCustomId(writeCustomId({ name: "again", renderId, generation, requesterId }));
  const action = readActionValue(writeActionValue({ renderId, generation, requesterId }));
  const isSame = [custom, action].every(
    (read) => read?.renderId === renderId && read.generation === generation && read.requesterId === requesterId,
  );
  return isSame ? undefined : `${JSON.stringify([custom, action])} was read of ${renderId}`;
}

/** Another text is no button, or one in all its parts. */
function readOther(text: string): string | undefined {
  const custom = readCustomId(text);
  if (custom !== undefined && !/^r_[0-9a-z]+$/.test(custom.renderId))
    return `${text} is a button of ${custom.renderId}`;
  const action = readActionValue(text);
  return action === undefined || action.generation >= 0 ? undefined : `${text} is a button of ${action.generation}`;
}
