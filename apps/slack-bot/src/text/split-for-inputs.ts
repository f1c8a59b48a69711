/** What one text input of a Slack modal holds. */
export const inputLimit = 3_000;

/** 20,000 characters and the room that is lost at the cuts. */
export const maxInputs = 8;

/** A long text over several inputs, cut after a line, a sentence or a word, so that `joinInputs` loses nothing. */
export function splitForInputs(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > inputLimit && pieces.length < maxInputs - 1) {
    const end = cutAt(rest);
    pieces.push(rest.slice(0, end).trimEnd());
    // A cut at a blank line stays a blank line: it parts scenes.
    const after = rest.slice(end);
    const cutSpace = rest.slice(0, end).slice(pieces.at(-1)?.length);
    rest = cutSpace.includes("\n") && after.startsWith("\n") ? after : after.trimStart();
  }
  pieces.push(rest.slice(0, inputLimit));
  return pieces;
}

/** One script out of the inputs in their order. */
export function joinInputs(pieces: readonly string[]): string {
  return pieces.filter((piece) => piece.trim() !== "").join("\n");
}

function cutAt(text: string): number {
  const head = text.slice(0, inputLimit);
  for (const pattern of [/^[\s\S]*\n(?=\n)/, /^[\s\S]*\n/, /^[\s\S]*[.!?。！？]\s*/, /^[\s\S]*\s/]) {
    const end = pattern.exec(head)?.[0].length ?? 0;
    if (end > inputLimit / 2) return end;
  }
  const last = head.codePointAt(inputLimit - 2) ?? 0;
  return last > 0xff_ff ? inputLimit - 2 : inputLimit;
}
