const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * A message's text as a person reads it: `<@U1|ana>` becomes `ana`, `<https://x|page>` becomes `page`, entities become
 * letters. Mentions without a name are dropped, because a voice cannot say `U024BE7LH`.
 */
export function unwrapMarkup(text: string): string {
  return text
    .replaceAll(/<([@#!])([^<>|]*)(?:\|([^<>]*))?>/g, (_whole, kind: string, id: string, label: string | undefined) =>
      label === undefined ? (kind === "!" ? (id.split("^")[0] ?? "") : "") : label,
    )
    .replaceAll(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_whole, address: string, label: string | undefined) => label || address)
    .replaceAll(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    .trim();
}
