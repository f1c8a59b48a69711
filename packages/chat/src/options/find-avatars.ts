/** What a search needs of an avatar. */
export interface NamedAvatar {
  id: string;
  name: string;
}

/**
 * Avatars whose name or id contains every word of the search, whatever its case, accents and width; at most `limit`.
 * Names that begin with the search come first, the rest keep the catalogue's order. An empty search finds the first ones.
 */
export function findAvatars<Avatar extends NamedAvatar>(
  avatars: readonly Avatar[],
  search: string,
  limit = 25,
): Avatar[] {
  const wanted = folded(search.slice(0, 100));
  const words = wanted.split(" ").filter((word) => word !== "");
  const found = avatars
    .map((avatar) => ({ avatar, name: folded(avatar.name), id: folded(avatar.id) }))
    .filter(({ name, id }) => words.every((word) => name.includes(word) || id.includes(word)));
  const first = found.filter(({ name, id }) => name.startsWith(wanted) || id === wanted);
  const rest = found.filter((entry) => !first.includes(entry));
  return [...first, ...rest].slice(0, limit).map(({ avatar }) => avatar);
}

/** Compatibility forms and marks go, so that "Ａｎａ", "ana" and "Aña" meet; Hangul still matches by part of a syllable. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\s+/g, " ")
    .trim();
}
