import { shorten, wordsOf, type Card, type CardAction } from "@reelay/chat";
import { ButtonStyle, ComponentType, type APIActionRowComponent, type APIButtonComponent } from "discord.js";
import { writeCustomId } from "./custom-id.ts";

/** docs.discord.com/developers/components/reference: five buttons in a row, five rows, 80 in a label, 512 in an address. */
const limits = { row: 5, rows: 5, label: 80, address: 512 };

const styles = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const satisfies Record<CardAction["style"], ButtonStyle>;

/** Where the video can be watched, and what that is called. `isTooLong` for a button: it goes into the text. */
export interface CardLink {
  url: string;
  label: string;
  isTooLong: boolean;
}

/** The watch page, or AI STUDIOS's own link, which may expire. Null without a video or without a usable link. */
export function linkOf({ video, language }: Card): CardLink | null {
  const words = wordsOf(language).card;
  const given = video?.watchUrl ?? video?.vendorUrl;
  if (video === null || given == null || !URL.canParse(given)) return null;
  const { protocol, href } = new URL(given);
  if (protocol !== "https:" && protocol !== "http:") return null;
  // Brackets would end a link in a text.
  const url = href.replaceAll("(", "%28").replaceAll(")", "%29");
  const label = video.watchUrl === null ? `${words.vendorLink} (${words.mayExpire})` : words.watch;
  return { url, label, isTooLong: url.length > limits.address };
}

/** A card's buttons in rows: the link first, then what can be done with the render. */
export function cardRows(card: Card): APIActionRowComponent<APIButtonComponent>[] {
  const buttons = [...linkButtons(card), ...card.actions.map((action) => actionButton(card, action))];
  const rows: APIActionRowComponent<APIButtonComponent>[] = [];
  for (let start = 0; start < buttons.length && rows.length < limits.rows; start += limits.row) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(start, start + limits.row) });
  }
  return rows;
}

function linkButtons(card: Card): APIButtonComponent[] {
  const link = linkOf(card);
  if (link === null || link.isTooLong) return [];
  const label = shorten(link.label, limits.label);
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, url: link.url, label }];
}

function actionButton(
  { renderId, requesterId }: Card,
  { name, label, style, generation }: CardAction,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: styles[style],
    label: shorten(label, limits.label),
    custom_id: writeCustomId({ name, renderId, generation, requesterId }),
  };
}
