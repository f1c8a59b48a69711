/** A line of a process's log. */
export interface LogLine extends Record<string, unknown> {
  msg: string;
  trace?: string;
  renderId?: string;
}

/** The whole lines of JSON in a process's output. */
export function readLog(text: string): LogLine[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line): LogLine => JSON.parse(line));
}
