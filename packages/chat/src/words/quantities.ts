import type { Language } from "./language.ts";
import { fillIn } from "./fill-in.ts";
import { wordsOf } from "./words-of.ts";

type Unit = "hour" | "minute" | "second";

/** Building one takes longer than all the rest of a card. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<Language, Intl.PluralRules>();

/** A length of time in words: "42 sec", "2 min 10 sec", "1분 5초". Whole seconds; at least one. */
export function durationText(seconds: number, language: Language): string {
  const whole = Math.max(1, Math.round(Number.isFinite(seconds) ? seconds : 0));
  const parts: [number, Unit][] = [
    [Math.floor(whole / 3_600), "hour"],
    [Math.floor(whole / 60) % 60, "minute"],
    [whole % 60, "second"],
  ];
  const shown = parts.filter(([count]) => count > 0);
  return shown.map(([count, unit]) => inUnit(count, unit, language)).join(" ");
}

/** A size in words with one decimal below 10: "8.4 MB", "350 kB". Decimal units, as the platforms count. */
export function sizeText(bytes: number, language: Language): string {
  const [unit, size] =
    bytes >= 1e9
      ? (["gigabyte", 1e9] as const)
      : bytes >= 1e6
        ? (["megabyte", 1e6] as const)
        : (["kilobyte", 1e3] as const);
  const count = Math.max(0, bytes) / size;
  return inUnit(count, unit, language, count < 10 ? 1 : 0);
}

/** "1 scene", "3 scenes", "장면 3개". */
export function scenesText(count: number, language: Language): string {
  const { scenes } = wordsOf(language).card;
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  const form = rules.select(count) === "one" ? scenes.one : scenes.other;
  return fillIn(form, { count: formatOf(language, {}).format(count) });
}

function inUnit(
  count: number,
  unit: Unit | "kilobyte" | "megabyte" | "gigabyte",
  language: Language,
  digits = 0,
): string {
  const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits } as const;
  return formatOf(language, style).format(count);
}

function formatOf(language: Language, style: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${style.unit} ${style.maximumFractionDigits}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(language, style);
  numberFormats.set(key, known);
  return known;
}
