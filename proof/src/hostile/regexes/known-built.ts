import type { FoundRegex } from "./find-regexes.ts";

/** Patterns that are put together while the program runs, each with the worst that can come out of it. */
export const knownBuilt: readonly FoundRegex[] = [
  { place: "apps/server/src/demo/temporary-folder.ts", source: String.raw`^reelay-demo-(\d+)-`, flags: "" },
  { place: "packages/api/src/keys/key-format.ts", source: "^rly_[0-9A-Za-z]{49}$", flags: "" },
  { place: "packages/chat/src/words/details-in.ts", source: "^a (.+?) b (.+?) c (.+?)$", flags: "s" },
  { place: "packages/core/src/aistudios/redact.ts", source: String.raw`a\\*"b\\*/c\\*\\d`, flags: "gi" },
  {
    place: "packages/core/src/script/find-breaks.ts",
    source: String.raw`[\p{Script=Han}ー\p{Script=Thai}\p{Script=Khmer}]\p{M}*$`,
    flags: "u",
  },
  {
    place: "packages/core/src/script/find-breaks.ts",
    source: String.raw`^[\p{Script=Han}ー\p{Script=Thai}\p{Script=Khmer}「『（【〈《“‘]`,
    flags: "u",
  },
  { place: "packages/core/src/script/find-tags.ts", source: String.raw`<[^<>\n]{1,2000}>`, flags: "g" },
];

/** Patterns that take longer the longer a text is, where the text cannot be long. */
export interface BoundedRegex {
  file: string;
  /** Characters at most. */
  longestInput: number;
  why: string;
}

export const boundedRegexes: readonly BoundedRegex[] = [
  { file: "packages/core/src/script/find-breaks.ts", longestInput: 31, why: "composeText leaves 30 marks in a row" },
  { file: "packages/core/src/aistudios/kind-of-refusal.ts", longestInput: 4_001, why: "code and message, 2,000 each" },
  { file: "packages/chat/src/words/details-in.ts", longestInput: 2_000, why: "a sentence of the catalogue" },
];
