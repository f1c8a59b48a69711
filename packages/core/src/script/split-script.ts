import { AppError } from "../errors/app-error.ts";
import { countCodePoints, SCRIPT_LIMIT } from "./count-characters.ts";
import { cutText } from "./cut-text.ts";
import { detectLanguage } from "./detect-language.ts";
import { hasWords } from "./has-words.ts";
import { normaliseScript } from "./normalise-script.ts";

/** macOS turns a typed `---` into `—-`. */
const separatorLine = /^\s*(?:-{3,}|—-)$/;

/** About 35 to 40 seconds of speech at the rates of `estimateSeconds`, in characters. */
const sceneCharacters: Readonly<Record<string, number>> = { zh: 150, ja: 180, ko: 240 };
const DEFAULT_SCENE_CHARACTERS = 500;

/** How to split a script. */
export interface SplitOptions {
  /** Longest scene in code points; see `splitScript` for the default. */
  maxSceneCharacters?: number;
  /** ISO 639-1; detected from the script when absent. */
  language?: string;
}

/**
 * Splits a script into the texts of its scenes, in order. A line of three or more hyphens and a blank line start a new
 * scene; a scene over the limit is cut at sentence ends, then clause ends, then between words, never inside a word, a
 * grapheme or a tag-like `<…>` (one that is longer than the limit stays whole). The default limit is what is spoken in
 * roughly 35 to 40 seconds (zh 150, ja 180, ko 240, others 500 characters): one frame of the storyboard then stands for
 * at most that long, and a usual chat message stays one scene. The vendor documents no limit of its own.
 *
 * Dropped from `normaliseScript(script)` are only the separator lines, the white space around cuts and parts in which
 * nothing is visible: scenes are its substrings in order.
 *
 * @throws AppError SCRIPT_EMPTY when nothing visible is left, SCRIPT_TOO_LONG over `SCRIPT_LIMIT` characters.
 */
export function splitScript(script: string, options: SplitOptions = {}): string[] {
  const text = normaliseScript(script);
  const characters = countCodePoints(text);
  if (characters > SCRIPT_LIMIT)
    throw new AppError("SCRIPT_TOO_LONG", { details: { characters, limit: SCRIPT_LIMIT } });
  const language = primarySubtag(options.language) ?? detectLanguage(text);
  const limit = options.maxSceneCharacters ?? sceneCharacters[language] ?? DEFAULT_SCENE_CHARACTERS;
  const scenes = splitParagraphs(text)
    .flatMap((paragraph) => cutText(paragraph, limit, language))
    .filter(hasWords);
  if (scenes.length === 0) throw new AppError("SCRIPT_EMPTY");
  return scenes;
}

function splitParagraphs(text: string): string[] {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  for (const line of [...text.split("\n"), ""]) {
    if (line.trim() !== "" && !separatorLine.test(line)) lines.push(line);
    else if (lines.length > 0) {
      paragraphs.push(lines.join("\n"));
      lines = [];
    }
  }
  return paragraphs;
}

/** Intl.Segmenter throws on malformed tags, and nothing after the language changes where it cuts. */
function primarySubtag(language: string | undefined): string | undefined {
  return language?.match(/^[a-z]{2,3}(?=$|[-_])/i)?.[0].toLowerCase();
}
