/** Whether anything visible is left of a text without white space and invisible format characters. */
export function hasWords(text: string): boolean {
  return /[^\s\p{Cf}\p{Cc}]/u.test(text);
}
