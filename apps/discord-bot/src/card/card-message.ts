import { durationText, fillIn, progressBar, shortened, titleLimit, wordsOf, type Card } from "@reelay/chat";
import type { APIEmbed, APIActionRowComponent, APIButtonComponent, APIAllowedMentions } from "discord.js";
import { cardRows, linkOf } from "./card-rows.ts";
import { escapeWithin, unescapeMarkdown } from "./escape-markdown.ts";
import { replyOnlyNote } from "./reply-only-note.ts";

/** A card as a message or an edit of one: always all members, so that an edit leaves nothing behind of what was there. */
export interface CardMessage {
  content: string;
  embeds: APIEmbed[];
  components: APIActionRowComponent<APIButtonComponent>[];
  allowed_mentions: APIAllowedMentions;
}

/** What a card needs that is not in it. */
export interface CardSurroundings {
  /** False where the bot may not embed links: Discord drops embeds there, so the card is written as text. */
  embeds: boolean;
  /** True when the card came to the person instead of the place where it was asked for. */
  moved: boolean;
  /** True when the card can only be changed while its reply's token lives. */
  replyOnly: boolean;
}

/** docs.discord.com/developers/resources/message: 256 in a title, 4,096 in a description, 2,048 in a footer, 2,000 in all. */
const limits = { title: 256, description: 4_096, footer: 2_048, content: 2_000 };
/** What the lines of a card may take, so that none of them pushes another out. */
const shares = { status: 900, statusAsText: 700, fact: 200, facts: 10, url: 2_500 };

const colours: Readonly<Record<Card["tone"], number>> = {
  busy: 0x58_65_f2,
  asking: 0xfa_a6_1a,
  done: 0x57_f2_87,
  failed: 0xed_42_45,
  canceled: 0x99_aa_b5,
};

/** The card as an embed with buttons, or as text with buttons. Every text of a person is escaped; nothing in it pings. */
export function cardMessage(card: Card, surroundings: CardSurroundings): CardMessage {
  const shared = { components: cardRows(card), allowed_mentions: { parse: [] } };
  if (!surroundings.embeds) return { ...shared, content: textOf(card, surroundings), embeds: [] };
  const embed: APIEmbed = {
    color: colours[card.tone],
    title: titleOf(card, limits.title),
    description: lines(bodyOf(card, surroundings, shares.status), limits.description),
    footer: { text: footerOf(card).slice(0, limits.footer) },
  };
  return { ...shared, content: "", embeds: [embed] };
}

/** True when these embeds or this text are the card of this render. */
export function isCardOf(
  renderId: string,
  { embeds, content }: { embeds: readonly { footer?: { text: string } | undefined }[]; content: string },
): boolean {
  const says = (text: string) => text.split(" · ")[0] === renderId;
  if (embeds.some(({ footer }) => footer !== undefined && says(footer.text))) return true;
  // A mention ends as a card of text does, but begins with a name.
  if (!content.startsWith("**")) return false;
  const last = content.split("\n").at(-1) ?? "";
  return last.startsWith("-# ") && says(unescapeMarkdown(last.slice(3)));
}

function textOf(card: Card, surroundings: CardSurroundings): string {
  const last = `\n-# ${escapeWithin(footerOf(card), 300)}`;
  const head = `**${titleOf(card, 300)}**`;
  const body = bodyOf(card, surroundings, shares.statusAsText);
  return `${lines([head, ...body], limits.content - last.length)}${last}`;
}

function titleOf({ title, language }: Card, limit: number): string {
  return escapeWithin(shortened(title, titleLimit) || wordsOf(language).card.untitled, limit);
}

/** The most important first: what does not fit in the end is left out. */
function bodyOf(card: Card, surroundings: CardSurroundings, statusShare: number): string[] {
  const words = wordsOf(card.language);
  const link = linkOf(card);
  return [
    progressOf(card),
    escapeWithin(shortened(card.status, statusShare), statusShare),
    ...(surroundings.moved ? [words.bot.cardMoved] : []),
    ...(surroundings.replyOnly && card.tone === "busy" ? [replyOnlyNote[card.language]] : []),
    ...(link?.isTooLong === true && link.url.length <= shares.url ? [`[${link.label}](${link.url})`] : []),
    factsOf(card),
  ];
}

function progressOf({ progress, language }: Card): string {
  if (progress === null) return "";
  const { secondsLeft } = progress;
  const time = secondsLeft === null ? null : durationText(secondsLeft, language);
  const left = time === null ? [] : [fillIn(wordsOf(language).card.secondsLeft, { time })];
  const texts = [progress.stage, ...left].map((text) => escapeWithin(shortened(text, 60), 120));
  return [progressBar(progress.percent), ...texts].join(" · ");
}

function factsOf({ facts }: Card): string {
  const shown = facts.slice(0, shares.facts).map(({ label, value }) => `${shortened(label, 60)}: ${value}`);
  if (shown.length === 0) return "";
  return `-# ${shown.map((fact) => escapeWithin(shortened(fact, shares.fact), shares.fact)).join(" · ")}`;
}

/** A footer is plain text in Discord. The render's id stands first: by it the card is found again. */
function footerOf({ renderId, referenceId, language }: Card): string {
  const reference = referenceId === null ? [] : [fillIn(wordsOf(language).card.reference, { id: referenceId })];
  return [renderId, ...reference].join(" · ");
}

/** As many whole lines as fit. */
function lines(texts: readonly string[], limit: number): string {
  let shown = "";
  for (const text of texts.filter((line) => line !== "")) {
    const longer = shown === "" ? text : `${shown}\n${text}`;
    if (longer.length <= limit) shown = longer;
  }
  return shown;
}
