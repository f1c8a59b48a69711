import { cardActionNames, type CardActionName } from "@reelay/chat";

/** What a card's button carries, at most 100 characters. */
export interface ButtonMeaning {
  name: CardActionName;
  renderId: string;
  generation: number;
  requesterId: string | null;
}

/** Prefix of every button of a card. */
export const cardPrefix = "card:";

/** About 65 characters. What was written here comes back from Discord unchanged. */
export function writeCustomId({ name, renderId, generation, requesterId }: ButtonMeaning): string {
  return `${cardPrefix}${name}:${renderId}:${generation}:${requesterId ?? ""}`;
}

const pattern = /^card:([a-zA-Z]{1,20}):(r_[0-9a-z]{1,40}):(\d{1,9}):(\d{0,20})$/;

/** Undefined for a button of another version that nobody can read any more. */
export function readCustomId(text: string): ButtonMeaning | undefined {
  const [, written, renderId, generation, requesterId] = pattern.exec(text) ?? [];
  const name = cardActionNames.find((known) => known === written);
  if (name === undefined || renderId === undefined) return undefined;
  return { name, renderId, generation: Number(generation), requesterId: requesterId || null };
}
