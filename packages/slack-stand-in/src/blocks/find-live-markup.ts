import { isRecord, recordsIn } from "./json-record.ts";
import type { JsonRecord } from "./json-record.ts";

/**
 * Markup that Slack makes live: `broadcast` (`<!channel>`, `<!here>`, `<!everyone>`, or by name), `group`
 * (`<!subteam^…>`), `date` and other `<!…>`, `user`, `channel`, `link` (`<https://…>`), and `autolink` (a bare URL,
 * which pings nobody).
 */
export type LiveMarkup = {
  kind: "broadcast" | "group" | "special" | "user" | "channel" | "link" | "autolink";
  /** The text as it stood, such as `<!channel>`. */
  raw: string;
};

export type TextSettings = { parse: string | null; linkNames: boolean };

const plain: TextSettings = { parse: null, linkNames: false };

/** All live markup of a text that Slack reads as mrkdwn. */
export function findLiveMarkup(text: string, settings: TextSettings = plain): LiveMarkup[] {
  const found: LiveMarkup[] = [];
  const rest = text.replaceAll(/<([^<>]+)>/g, (raw: string, inner: string) => {
    const kind = kindOf(inner);
    if (kind === null) return raw;
    found.push({ kind, raw });
    return " ";
  });
  for (const [raw] of rest.matchAll(/\b(?:https?:\/\/|mailto:)[^\s<>|]+/gi)) found.push({ kind: "autolink", raw });
  if (settings.parse !== "full" && !settings.linkNames) return found;
  for (const [raw] of rest.matchAll(/@(?:channel|here|everyone)\b/g)) found.push({ kind: "broadcast", raw });
  for (const [raw] of rest.matchAll(/(?<![\w@])@(?!(?:channel|here|everyone)\b)[a-z0-9][\w.-]*/g))
    found.push({ kind: "user", raw });
  for (const [raw] of rest.matchAll(/(?<![\w#])#[a-z0-9][\w-]*/g)) found.push({ kind: "channel", raw });
  return found;
}

function kindOf(inner: string): LiveMarkup["kind"] | null {
  if (inner.startsWith("!subteam^")) return "group";
  if (/^!(?:channel|here|everyone|group)\b/.test(inner)) return "broadcast";
  if (inner.startsWith("!")) return "special";
  if (inner.startsWith("@")) return "user";
  if (inner.startsWith("#")) return "channel";
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|[^\s|]+\|)/i.test(inner) ? "link" : null;
}

/** All live markup inside blocks or a view: mrkdwn and markdown texts, and the elements of rich text. */
export function findLiveMarkupIn(value: unknown): LiveMarkup[] {
  if (Array.isArray(value)) return value.flatMap(findLiveMarkupIn);
  if (!isRecord(value)) return [];
  const own = ownMarkup(value);
  if (own) return own;
  return Object.values(value).flatMap(findLiveMarkupIn);
}

function ownMarkup(value: JsonRecord): LiveMarkup[] | null {
  const text = typeof value["text"] === "string" ? value["text"] : "";
  switch (value["type"]) {
    case "mrkdwn":
      return findLiveMarkup(text).filter(({ kind }) => value["verbatim"] !== true || kind !== "autolink");
    case "markdown":
      return [...findLiveMarkup(text), ...markdownLinks(text)];
    case "plain_text":
      return [];
    case "rich_text":
      return recordsIn(value["elements"]).flatMap(richMarkup);
    default:
      return null;
  }
}

const markdownLinks = (text: string): LiveMarkup[] =>
  [...text.matchAll(/!?\[[^\]]*\]\([^)]+\)/g)].map(([raw]) => ({ kind: "link", raw }));

const richKinds = new Map<unknown, LiveMarkup["kind"]>([
  ["broadcast", "broadcast"],
  ["user", "user"],
  ["usergroup", "group"],
  ["channel", "channel"],
  ["link", "link"],
  ["date", "special"],
]);

function richMarkup(element: JsonRecord): LiveMarkup[] {
  const kind = richKinds.get(element["type"]);
  const own: LiveMarkup[] = kind === undefined ? [] : [{ kind, raw: JSON.stringify(element) }];
  return [...own, ...recordsIn(element["elements"]).flatMap(richMarkup)];
}
