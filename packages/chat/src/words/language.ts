/** The languages that cards and answers are written in. */
export const languages = ["en", "ko", "zh"] as const;

export type Language = (typeof languages)[number];

const known: ReadonlySet<string> = new Set(languages);

/** The language of the words for any tag (`ko`, `ko-KR`, `zh_Hant`, `EN-us`); English for one that has no words here. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = tag?.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
  return isLanguage(primary) ? primary : "en";
}

function isLanguage(tag: string): tag is Language {
  return known.has(tag);
}
