import { isDeepStrictEqual } from "node:util";
import { cardOf, languages, type Card } from "@reelay/chat";
import { aReadyRender, aRender } from "@reelay/chat/test";
import { cardMessage as discordCard } from "../../../../apps/discord-bot/src/card/card-message.ts";
import { mentionMessage } from "../../../../apps/discord-bot/src/card/mention-message.ts";
import { listAnswer, plainAnswer as discordAnswer } from "../../../../apps/discord-bot/src/commands/answers.ts";
import { cardMessage as slackCard } from "../../../../apps/slack-bot/src/blocks/card-message.ts";
import { mentionText } from "../../../../apps/slack-bot/src/blocks/mention-text.ts";
import { plainAnswer as slackAnswer } from "../../../../apps/slack-bot/src/commands/answers.ts";
import { findLiveMarkup, findLiveMarkupIn } from "../../../../packages/slack-stand-in/src/blocks/find-live-markup.ts";
import type { Dice } from "../dice.ts";

const person = { slack: "U01ALICE00", discord: "1100000000000000901" };
/** What Discord makes something of, once escapes are taken out as Discord does. */
const liveInDiscord =
  /<@[!&]?\d+>|<#\d+>|<t:-?\d+(?::\w)?>|<a?:\w+:\d+>|<\/[^>]+:\d+>|@everyone|@here|\]\(|https?:\/\/|discord\.gg\//i;

/** S2: one text as title, status and fact of a card, as an answer, and beside the one mention, in both chats. */
export function judgeShown(dice: Dice, text: string): string | undefined {
  const card = cardWith(dice, text);
  return inSlack(card, text) ?? inDiscord(card, text);
}

function cardWith(dice: Dice, text: string): Card {
  const render = dice.pick([aRender, aReadyRender])({ title: text, avatar: text });
  const card = cardOf(render, { language: dice.pick(languages), requesterId: person.slack });
  return dice.below(2) === 0 ? card : { ...card, title: text, status: text, facts: [{ label: text, value: text }] };
}

function inSlack(card: Card, text: string): string | undefined {
  const messages = [slackCard(card, { requesterName: text }), slackAnswer(text)];
  for (const { text: fallback = "", blocks = [] } of messages) {
    const live = [...findLiveMarkup(fallback), ...findLiveMarkupIn(blocks)].filter(({ kind }) => kind !== "autolink");
    if (live.length > 0) return `Slack makes ${live[0]?.kind} of ${live[0]?.raw}`;
  }
  const pings = findLiveMarkup(mentionText(card, person.slack)).filter(({ kind }) => kind !== "autolink");
  return pings.length === 1 && pings[0]?.raw === `<@${person.slack}>`
    ? undefined
    : `Slack's mention has ${JSON.stringify(pings)}`;
}

function inDiscord(card: Card, text: string): string | undefined {
  for (const surroundings of [
    { embeds: true, moved: false, replyOnly: false },
    { embeds: false, moved: true, replyOnly: true },
  ]) {
    const { allowed_mentions: allowed, content, embeds } = discordCard(withoutVideo(card), surroundings);
    if (!isDeepStrictEqual(allowed, { parse: [] })) return `a card may ping ${JSON.stringify(allowed)}`;
    const live = liveIn([content, ...embeds.flatMap(({ title = "", description = "" }) => [title, description])]);
    if (live !== undefined) return `Discord makes something of ${live} in a card`;
  }
  const { content, allowed_mentions: allowed } = mentionMessage(card, person.discord, null);
  if (!isDeepStrictEqual(allowed, { parse: [], users: [person.discord] })) return "a mention may ping others";
  const answers = [discordAnswer(text), listAnswer(text, [text, text])];
  const texts = answers.flatMap(({ content: said = "", embeds = [] }) => [
    said,
    ...embeds.flatMap(({ title = "", description = "" }) => [title, description]),
  ]);
  const live = liveIn([...texts, content.replace(`<@${person.discord}>`, "")]);
  return live === undefined ? undefined : `Discord makes something of ${live}`;
}

/** Its link is the service's own and is meant to be one. */
function withoutVideo(card: Card): Card {
  return { ...card, video: null };
}

function liveIn(texts: readonly string[]): string | undefined {
  const seen = texts.map((text) => text.replaceAll(/\\[^0-9A-Za-z\s]/g, "\ufffd"));
  return seen.map((text) => liveInDiscord.exec(text)?.[0]).find((hit) => hit !== undefined);
}
