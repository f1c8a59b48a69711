/** Longer runs between angle brackets are prose with two signs in it, not one tag. */
const LONGEST_TAG = 2_000;
const tagLike = new RegExp(`<[^<>\\n]{1,${LONGEST_TAG}}>`, "g");

/** Where the tag-like runs `<…>` of a text are (markup, Slack's `<@U1>` and `<https://…>`), as UTF-16 offsets. */
export function findTags(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(tagLike), (match) => ({ start: match.index, end: match.index + match[0].length }));
}
