import type { InteractionDelivery, StandInMessage } from "@reelay/discord-stand-in";
import { until, type BotLine } from "./start-bot.ts";

const unescaped = (text: string): string => text.replaceAll("\\", "");
const isMention = ({ content }: StandInMessage): boolean => content.startsWith("<@");

/** Every message that stands somewhere for somebody else than one person alone, direct messages included. */
export function standing({ discord }: Pick<BotLine, "discord">): StandInMessage[] {
  const asked = [...discord.interactions.values()].map(({ channelId }) => channelId);
  const direct = Object.values(discord.people).flatMap((id) => discord.directMessages(id));
  const channels = [...Object.values(discord.places), ...asked].flatMap((id) => {
    try {
      return discord.channel(id).messages;
    } catch {
      return [];
    }
  });
  return [...new Set([...channels, ...direct])];
}

/** Messages that are the card of a render, by the id at their end. */
export const cardsOf = (line: Pick<BotLine, "discord">, id: string): StandInMessage[] =>
  standing(line).filter((message) => !isMention(message) && idIn(message) === id);

export const mentionsOf = (line: Pick<BotLine, "discord">, id: string): StandInMessage[] =>
  standing(line).filter((message) => isMention(message) && unescaped(message.content).endsWith(`-# ${id}`));

/** The render that a card is about; undefined while it is none. */
export function idIn({ embeds, content }: StandInMessage): string | undefined {
  const footers = embeds.map(({ footer }) => JSON.stringify(footer ?? ""));
  return /r_[0-9a-z]+/.exec([...footers, unescaped(content).split("\n").at(-1)].join(" "))?.[0];
}

/** The render whose card stands in a reply, as soon as it does. */
export async function idOf({ response, failure }: InteractionDelivery): Promise<string> {
  if (response === null) throw new Error(failure ?? "there is no reply");
  return await until(() => idIn(response));
}

/** The custom id of a message's button, by what it begins with (`card:again:`). */
export function buttonOf({ components }: StandInMessage, prefix: string): string | undefined {
  const ids = [...JSON.stringify(components).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => id);
  return ids.find((id) => id?.startsWith(prefix));
}

/** The one card of a render, once it has this button. */
export async function cardWith(line: BotLine, id: string, name: string): Promise<StandInMessage> {
  return await until(() => cardsOf(line, id).find((card) => buttonOf(card, `card:${name}:`)));
}

/** The finished card, and the mention that follows it. AI STUDIOS is asked more often than its own clock would. */
export async function finished(line: BotLine, id: string): Promise<{ card: StandInMessage; mention: StandInMessage }> {
  while ((await stateOf(line, id)) !== "ready") await look(line, id);
  const card = await cardWith(line, id, "again");
  const mention = await until(() => mentionsOf(line, id)[0]);
  return { card, mention };
}

/** Presses a card's button. */
export async function press(
  { discord }: BotLine,
  card: StandInMessage,
  name: string,
  who: { userId?: string } = {},
): Promise<InteractionDelivery> {
  const customId = buttonOf(card, name.includes(":") ? name : `card:${name}:`);
  if (customId === undefined) throw new Error(`no button ${name} in ${JSON.stringify(card.components)}`);
  return await discord.pressButton({ messageId: card.id, customId, ...who });
}

/** What one person alone reads after `act`, once it says something of this. */
export async function privately(
  { discord }: BotLine,
  wanted: RegExp,
  act: () => Promise<unknown>,
): Promise<StandInMessage> {
  const before = discord.ephemerals.length;
  await act();
  return await until(() => discord.ephemerals.slice(before).find((message) => wanted.test(textOf(message))));
}

/** All that a message says, unescaped. */
export function textOf({
  content,
  embeds,
}: Pick<StandInMessage, "content"> & { embeds: readonly Record<string, unknown>[] }): string {
  return unescaped([content, ...embeds.flatMap((embed) => [embed["title"], embed["description"]])].join("\n"));
}

/** Lets the sandbox go on until a render has come so far. */
export async function reach(line: BotLine, id: string, percent: number): Promise<void> {
  while ((await line.client.renders.get.query({ id })).progress < percent) await look(line, id);
}

export const stateOf = async ({ client }: BotLine, id: string) => (await client.renders.get.query({ id })).state;

/** Has AI STUDIOS asked now; refused while there is nothing to ask about. */
export async function look({ client }: BotLine, id: string): Promise<void> {
  await client.renders.check.mutate({ id }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 30));
}

/** The script in a form that was opened, put together again as a person would read it. */
export function scriptIn(answer: InteractionDelivery["answer"]): string {
  if (answer?.type !== 9) throw new Error(`no form: ${JSON.stringify(answer)}`);
  const values = [...JSON.stringify(answer.data).matchAll(/"value":("(?:[^"\\]|\\.)*")/g)];
  const inputs = values.map(([, text]) => String(JSON.parse(text ?? '""')));
  return inputs[0] ?? "";
}
