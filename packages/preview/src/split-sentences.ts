import { segmentText } from "./segment-text.ts";

const MAX_SENTENCE_LENGTH = 280;

const cutLongSentence = (sentence: string, language: string): string[] => {
  if (sentence.length <= MAX_SENTENCE_LENGTH) return [sentence];
  const parts: string[] = [];
  let part = "";
  for (const { text } of segmentText(sentence, "word", language)) {
    if (part.length + text.length > MAX_SENTENCE_LENGTH && part !== "") {
      parts.push(part.trim());
      part = "";
    }
    part += text;
  }
  return [...parts, part.trim()];
};

/**
 * A script as the pieces it is spoken and captioned in: one per sentence or line. A sentence without an end is
 * cut between words at 280 characters, so that no piece grows with the script.
 *
 * @param text plain text
 * @param language two letters; an unknown one is treated as English
 */
export const splitSentences = (text: string, language: string): string[] =>
  text
    .split("\n")
    .flatMap((paragraph) => segmentText(paragraph, "sentence", language))
    .flatMap((sentence) => cutLongSentence(sentence.text.trim(), language))
    .filter((sentence) => sentence.length > 0);
