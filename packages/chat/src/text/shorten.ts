/** At most `maxUnits` UTF-16 units, as chat platforms count, never half a character; a cut shows as `…`. */
export function shorten(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > maxUnits - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
