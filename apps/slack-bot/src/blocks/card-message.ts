import {
  durationText,
  fillIn,
  progressBar,
  shorten,
  wordsOf,
  type Card,
  type CardAction,
  type Language,
} from "@reelay/chat";
import type { ActionsBlockElement, Button, KnownBlock } from "@slack/types";
import { writeActionValue } from "../actions/action-value.ts";
import { escapeMrkdwn } from "../text/escape-mrkdwn.ts";
import { plainText } from "../text/plain-text.ts";

/** A message as `chat.postMessage` and `chat.update` take it: always both, or Slack drops the blocks. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

/** What a card needs that is not in it. `requesterName` is plain text, not a mention: a card must not ping. */
export interface CardSurroundings {
  requesterName: string | null;
  /** True when the card could not be put where it was asked for and came to the person instead. */
  moved?: boolean;
}

/** Slack's own limits: 150 in a header, 3,000 in a text object, 75 on a button, 3,000 in an address. */
const limits = { header: 150, fallback: 3_000, label: 75, address: 3_000, facts: 10 };

/** The card as Block Kit. Every text of a person is `plain_text`, so nothing in it can be live. */
export function cardMessage(card: Card, { requesterName, moved = false }: CardSurroundings): SlackMessage {
  const { language } = card;
  const { card: words, bot } = wordsOf(language);
  const facts = card.facts.slice(0, limits.facts).map(({ label, value }) => `${label}: ${value}`);
  const quiet = [...(requesterName === null ? [] : [fillIn(words.askedBy, { person: requesterName })]), ...facts];
  const reference = card.referenceId === null ? [] : [fillIn(words.reference, { id: card.referenceId })];
  const buttons = [...linkButtons(card, language), ...card.actions.map((action) => actionButton(card, action))];
  const blocks: KnownBlock[] = [
    { type: "header", text: plainText(card.title, limits.header) },
    { type: "section", text: plainText(statusOf(card, language)) },
  ];
  const context = [...quiet, card.renderId, ...reference].join(" · ");
  blocks.push({ type: "context", elements: [plainText(context)] });
  if (moved) blocks.push({ type: "context", elements: [plainText(bot.cardMoved)] });
  if (buttons.length > 0) blocks.push({ type: "actions", block_id: "card", elements: buttons.slice(0, 25) });
  return { text: shorten(escapeMrkdwn(`${card.title}\n${card.status}`), limits.fallback), blocks };
}

function statusOf({ status, progress }: Card, language: Language): string {
  if (progress === null) return status;
  const left = progress.secondsLeft === null ? [] : [leftText(progress.secondsLeft, language)];
  return `${[progressBar(progress.percent), progress.stage, ...left].join(" · ")}\n${status}`;
}

function leftText(seconds: number, language: Language): string {
  return fillIn(wordsOf(language).card.secondsLeft, { time: durationText(seconds, language) });
}

function linkButtons({ video }: Card, language: Language): Button[] {
  const words = wordsOf(language).card;
  const url = video?.watchUrl ?? video?.vendorUrl;
  if (video === null || url == null || url.length > limits.address) return [];
  const label = video.watchUrl === null ? `${words.vendorLink} (${words.mayExpire})` : words.watch;
  return [{ type: "button", action_id: "link.watch", url, text: plainText(label, limits.label) }];
}

function actionButton(
  { renderId, requesterId }: Card,
  { name, label, style, generation }: CardAction,
): ActionsBlockElement {
  return {
    type: "button",
    action_id: `card.${name}`,
    text: plainText(label, limits.label),
    value: writeActionValue({ renderId, generation, requesterId }),
    ...(style !== "plain" && { style }),
  };
}
