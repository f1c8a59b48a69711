/** What one text input of a Discord modal holds. */
export const inputLimit = 4_000;

const glues = { p: "\n\n", l: "\n", w: " ", n: "" } as const;

/** What stood between the two halves of a script: a blank line, a line's end, a space or nothing. */
export type Glue = keyof typeof glues;

export interface SplitScript {
  first: string;
  second: string;
  glue: Glue;
}

/** A script over the form's two inputs, cut where it hurts least; undefined when it does not fit into them. */
export function splitScript(script: string): SplitScript | undefined {
  if (script.length <= inputLimit) return { first: script, second: "", glue: "l" };
  for (const glue of ["p", "l", "w"] as const) {
    const text = glues[glue];
    const at = script.lastIndexOf(text, inputLimit);
    const second = script.slice(at + text.length);
    if (at > 0 && second.length <= inputLimit) return { first: script.slice(0, at), second, glue };
  }
  const isInsideCharacter = (script.codePointAt(inputLimit - 1) ?? 0) > 0xff_ff;
  const at = isInsideCharacter ? inputLimit - 1 : inputLimit;
  const second = script.slice(at);
  return second.length <= inputLimit ? { first: script.slice(0, at), second, glue: "n" } : undefined;
}

/** One script out of both inputs. */
export function joinScript({ first, second, glue }: SplitScript): string {
  return [first, second].filter((part) => part.trim() !== "").join(glues[glue]);
}
