import { measureRow } from "../../measure-row.ts";
import type { ProofOptions } from "../../proof-row.ts";
import { fuzzParser, parsers } from "../parsers/fuzz-parser.ts";
import { writtenTexts } from "./written-texts.ts";

/** S1, S2 and S19: whatever people and platforms write, by the functions that read it and that write it out. */
export async function proveTexts(options: ProofOptions): Promise<void> {
  const { quick } = options;
  const written = "any text is written as text: for AI STUDIOS, in cards, answers and mentions of both chats";
  await measureRow(options, written, () => writtenTexts({ texts: quick ? 500 : 10_000 }));
  for (const [name, read] of parsers) {
    await measureRow(options, `${name}, whatever stands in them: nothing throws or is taken for what it is not`, () =>
      fuzzParser(read, quick ? 500 : 100_000),
    );
  }
}
