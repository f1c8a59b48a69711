import { hashText } from "@reelay/preview";
import { murmur } from "./murmur.ts";
import { speakEnglish } from "./speak-english.ts";
import type { Speech } from "./speech.ts";

/**
 * Says a sentence: English with words, every other language as a paced murmur. `speaker` (an avatar's id) decides
 * the voice.
 */
export const speak = async (sentence: string, language: string, speaker: string): Promise<Speech> => {
  if (language !== "en") return murmur(sentence, language, speaker);
  try {
    // flite reads < and > as markup.
    return await speakEnglish(sentence.replace(/[<>]/g, " "), hashText(speaker) % 3 === 0 ? "rms" : "slt");
  } catch {
    // A text of nothing but symbols has no words to say; it still takes its time.
    return murmur(sentence, language, speaker);
  }
};
