/** Enough to be sure of, and small enough to be quick on the longest script. */
const SAMPLE_LENGTH = 4_000;

const scripts = {
  ko: /\p{Script=Hangul}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  han: /\p{Script=Han}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  ar: /\p{Script=Arabic}/gu,
  he: /\p{Script=Hebrew}/gu,
  th: /\p{Script=Thai}/gu,
  hi: /\p{Script=Devanagari}/gu,
  latin: /\p{Script=Latin}/gu,
} as const;

/** A Han or Hangul character says about as much as three Latin letters, so mixed texts are weighed that way. */
const weights: Readonly<Record<keyof typeof scripts, number>> = {
  ko: 3,
  kana: 3,
  han: 3,
  ru: 1,
  ar: 1.2,
  he: 1.2,
  th: 1,
  hi: 1,
  latin: 1,
};

/** Markup and addresses say nothing about the language around them. */
const notProse = /<[^<>]{0,200}>|\bhttps?:\/\/\S{1,500}/g;

/** Frequent words that are rare in the other languages of this table. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the and of to is are was with for this that it you we our your have from will what not".split(" ")),
  es: new Set("el los las una y es son está con para por que del este esta su nuestro cómo pero más muy".split(" ")),
  fr: new Set("le les une et est sont avec pour dans des du ce cette nous vous votre notre qui sur pas".split(" ")),
  de: new Set("der die das und ist sind mit für ein eine nicht wir sie ihr zu den dem auf auch wie".split(" ")),
  pt: new Set("o os as uma e é são com para por do da dos das não este esta seu nosso você mais muito".split(" ")),
  it: new Set("il gli una e è sono con per di che della del questo questa non nostro più molto come nel".split(" ")),
};

/**
 * The language a script is most likely written in, as an ISO 639-1 code: ko, ja, zh, ru, ar, he, th, hi by the letters;
 * es, fr, de, pt, it by frequent words, only when they are clearly ahead; everything else, short Latin texts too, is en.
 * A language that shares the letters of one of these (Ukrainian, Persian, Marathi) is taken for it.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH).replaceAll(notProse, " ");
  const weight = (name: keyof typeof scripts) => (sample.match(scripts[name])?.length ?? 0) * weights[name];
  const kana = weight("kana");
  const han = weight("han");
  const ranked = [
    // Japanese is mostly kana between Han; a stray の in a Chinese text is not.
    { language: kana * 10 >= han && kana > 0 ? "ja" : "zh", weight: kana + han },
    ...(["ko", "ru", "ar", "he", "th", "hi"] as const).map((name) => ({ language: name, weight: weight(name) })),
    { language: "latin", weight: weight("latin") },
  ].toSorted((left, right) => right.weight - left.weight);
  const first = ranked[0];
  if (first === undefined || first.weight === 0) return "en";
  return first.language === "latin" ? detectLatinLanguage(sample) : first.language;
}

function detectLatinLanguage(sample: string): string {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = Object.entries(functionWords)
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .toSorted((left, right) => right.hits - left.hits);
  const [first, second] = counted;
  if (first === undefined || second === undefined) return "en";
  const clear = first.hits >= 3 && first.hits >= second.hits * 1.5 && first.hits >= words.length * 0.15;
  return clear ? first.language : "en";
}
