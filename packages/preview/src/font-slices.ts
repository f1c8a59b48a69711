import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readFields } from "./read-fields.ts";

const require = createRequire(import.meta.url);

const PACKAGES = [
  "noto-sans",
  "noto-sans-arabic",
  "noto-sans-hebrew",
  "noto-sans-thai",
  "noto-sans-kr",
  "noto-sans-jp",
  "noto-sans-sc",
] as const;

export type FontPackage = (typeof PACKAGES)[number];

// A slice may name characters that it does not hold. So the CJK packages come after those of one script (they name
// Arabic letters), and those of one script give nothing but its own slice (their `math` names ≈).
const SCRIPT_SLICE: ReadonlyMap<FontPackage, string> = new Map([
  ["noto-sans-arabic", "arabic"],
  ["noto-sans-hebrew", "hebrew"],
  ["noto-sans-thai", "thai"],
]);

/** One woff2 file of a font: the characters it holds and the family name it is registered under. */
export type FontSlice = {
  fontPackage: FontPackage;
  family: string;
  file: string;
  ranges: readonly (readonly [first: number, last: number])[];
};

const parseRanges = (ranges: string): [number, number][] =>
  [...ranges.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, first = "", last]) => [
    Number.parseInt(first, 16),
    Number.parseInt(last ?? first, 16),
  ]);

const readPackage = (fontPackage: FontPackage): FontSlice[] => {
  const folder = dirname(require.resolve(`@fontsource-variable/${fontPackage}/package.json`));
  const rangesBySlice = readFields(JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")));
  const only = SCRIPT_SLICE.get(fontPackage);
  const wanted = Object.entries(rangesBySlice).filter(([key]) => only === undefined || key === only);
  return wanted.map(([key, ranges]) => {
    const slice = key.replace(/[[\]]/g, "");
    return {
      fontPackage,
      family: `${fontPackage} ${slice}`,
      file: join(folder, "files", `${fontPackage}-${slice}-wght-normal.woff2`),
      ranges: parseRanges(String(ranges)),
    };
  });
};

export const readFontSlices = (): FontSlice[] => PACKAGES.flatMap(readPackage);

export const emojiFontFile = (): string =>
  join(dirname(require.resolve("twemoji-colr-font/package.json")), "twemoji.woff2");

export const holdsCodePoint = (slice: FontSlice, codePoint: number): boolean =>
  slice.ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
