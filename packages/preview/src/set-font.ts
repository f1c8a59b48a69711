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
const registered: FontSlice[] = [];
const seenCharacters = new Set<string>();

const allSlices = (): FontSlice[] => {
  if (slices === undefined) {
    slices = readFontSlices();
    GlobalFonts.registerFromPath(emojiFontFile(), EMOJI_FAMILY);
  }
  return slices;
};

const preferredFirst = (candidates: readonly FontSlice[], language: string): FontSlice[] => {
  const preferred = PACKAGE_OF_LANGUAGE.get(language);
  const isPreferred = (slice: FontSlice) => slice.fontPackage === preferred;
  return [...candidates.filter(isPreferred), ...candidates.filter((slice) => !isPreferred(slice))];
};

const register = (slice: FontSlice): void => {
  if (registered.includes(slice)) return;
  if (GlobalFonts.registerFromPath(slice.file, slice.family)) registered.push(slice);
};

/** Registers only the font slices that a text needs; one code point may need another slice in each language. */
const registerFontsFor = (text: string, language: string): void => {
  for (const character of new Set(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    const key = codePoint >= FIRST_CJK_CODE_POINT ? language + character : character;
    if (seenCharacters.has(key)) continue;
    seenCharacters.add(key);
    const slice = preferredFirst(allSlices(), language).find((candidate) => holdsCodePoint(candidate, codePoint));
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
  const families = [...preferredFirst(registered, language).map((slice) => slice.family), EMOJI_FAMILY];
  const list = families.map((family) => `"${family}"`).join(", ");
  // Weight goes through the axis: this canvas paints variable fonts at their default instance and fakes bold.
  context.font = `${style.italic === true ? "italic " : ""}400 ${style.sizePx.toFixed(2)}px ${list}`;
  context.fontVariationSettings = `'wght' ${style.weight ?? 400}`;
};
