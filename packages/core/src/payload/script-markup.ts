const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };
const REPLACEMENT = "\uFFFD";

/**
 * A script as the vendor's `org` takes it: one `<p>`, everything in it text. A `<b>` somebody typed is spoken as typed.
 * Only `&`, `<` and `>` are escaped; quotes need no escape in text and an unread entity would be spoken.
 */
export function encodeScript(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<p>${escaped}</p>`;
}

/**
 * The spoken text of an `org` of any origin: paragraphs and `<br>` become new lines, other tags go, entities are read
 * once. A `<` that opens no tag name stays. `decodeScript(encodeScript(text))` is `text`.
 */
export function decodeScript(org: string): string {
  return org
    .replaceAll(/<\/p>\s*<p(?:\s[^<>]*)?>|<br\s*\/?>/gi, "\n")
    .replaceAll(/<\/?[a-z][^<>]*>/gi, "")
    .replaceAll(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, readEntity);
}

function readEntity(whole: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const codePoint = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
  const isScalar = codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return isScalar ? String.fromCodePoint(codePoint) : REPLACEMENT;
}
