import type { World } from "./open-world.ts";

/** What the chats hold of one render. */
export interface ShownRender {
  /** Cards and placeholders. */
  cards: number;
  /** Cards with the film. */
  results: number;
  mentions: number;
}

/** Every render that is shown in either chat, by its id. */
export function shownInChat({ slack, discord, slackPlaces, discordPlaces }: World): Map<string, ShownRender> {
  const shown = new Map<string, ShownRender>();
  const count = (id: string | undefined, what: "card" | "mention", hasFilm: boolean): void => {
    if (id === undefined) return;
    const entry = shown.get(id) ?? { cards: 0, results: 0, mentions: 0 };
    if (what === "mention") entry.mentions += 1;
    else entry.cards += 1;
    if (hasFilm) entry.results += 1;
    shown.set(id, entry);
  };
  const slackMessages = [
    ...slackPlaces.flatMap((id) => slack.channel(id).messages),
    ...slack.directMessages("U01ALICE00"),
  ];
  for (const { metadata, files } of slackMessages) {
    const text = JSON.stringify(metadata) ?? "";
    const what = text.includes("reelay_mention") ? "mention" : "card";
    count(idIn(text), what, files.length > 0);
  }
  const discordMessages = [
    ...discordPlaces.flatMap((id) => discord.channel(id).messages),
    ...discord.directMessages(discord.people.alice),
  ];
  for (const { content, embeds, attachments } of discordMessages) {
    const text = content.replaceAll("\\", "");
    if (text.startsWith("<@")) count(idIn(text.split("\n").at(-1) ?? ""), "mention", false);
    else count(idIn(JSON.stringify(embeds.map(({ footer }) => footer ?? ""))), "card", attachments.length > 0);
  }
  return shown;
}

const idIn = (text: string): string | undefined => /r_[0-9a-z]+/.exec(text)?.[0];
