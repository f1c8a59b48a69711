import { GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { emojiFontFile, type FontPackage, type FontSlice, holdsCodePoint, readFontSlices } from "./font-slices.ts";

const EMOJI_FAMILY = "emoji";
const FIRST_CJK_CODE_POINT = 0x2e80;
const PACKAGE_OF_LANGUAGE = new Map<string, FontPackage>([
  ["ko", "noto-sans-kr"],
  ["ja", "noto-sans-jp"],
  ["zh", "noto-sans-sc"],
]);

// Fonts are global to the process in the canvas library, so what is registered is remembered here.
let slices: FontSlice[] | undefined;
const registered = new Set<FontSlice>();
const seenCharacters = new Set<string>();

const allSlices = (): FontSlice[] => {
  if (slices === undefined) {
    slices = readFontSlices();
    GlobalFonts.registerFromPath(emojiFontFile(), EMOJI_FAMILY);
  }
  return slices;
};

// Noto Sans comes first everywhere, so that Latin letters look the same in a Korean video as in an English one.
const rankOf = (slice: FontSlice, language: string): number => {
  if (slice.fontPackage === "noto-sans") return 0;
  return slice.fontPackage === PACKAGE_OF_LANGUAGE.get(language) ? 1 : 2;
};

const inOrderFor = (candidates: readonly FontSlice[], language: string): FontSlice[] =>
  candidates.toSorted((a, b) => rankOf(a, language) - rankOf(b, language));

const register = (slice: FontSlice): void => {
  if (!registered.has(slice) && GlobalFonts.registerFromPath(slice.file, slice.family)) registered.add(slice);
};

/** Registers only the font slices that a text needs; one code point may need another slice in each language. */
const registerFontsFor = (text: string, language: string): void => {
  for (const character of new Set(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    const key = codePoint >= FIRST_CJK_CODE_POINT ? language + character : character;
    if (seenCharacters.has(key)) continue;
    seenCharacters.add(key);
    const slice = inOrderFor(allSlices(), language).find((candidate) => holdsCodePoint(candidate, codePoint));
    if (slice !== undefined) register(slice);
  }
};

export type FontStyle = { sizePx: number; weight?: number; italic?: boolean; language?: string };

/**
 * Sets the font for drawing or measuring `text`. Han characters share code points between Chinese, Japanese and
 * Korean but not shapes, so the language's own family comes first.
 */
export const setFont = (context: SKRSContext2D, text: string, style: FontStyle): void => {
  const language = style.language ?? "en";
  registerFontsFor(text, language);
  const known = allSlices().filter((slice) => registered.has(slice));
  const families = [...inOrderFor(known, language).map((slice) => slice.family), EMOJI_FAMILY];
  const list = families.map((family) => `"${family}"`).join(", ");
  // Weight goes through the axis: this canvas paints variable fonts at their default instance and fakes bold.
  context.font = `${style.italic === true ? "italic " : ""}400 ${style.sizePx.toFixed(2)}px ${list}`;
  context.fontVariationSettings = `'wght' ${style.weight ?? 400}`;
};
