import { isRecord } from "./json-record.ts";

export type Problems = { add(pointer: string, what: string): void };

type TextRule = { max: number; kinds?: readonly string[]; optional?: boolean };

/** A text object: its kind, and 1 to `max` characters. */
export function checkText(value: unknown, rule: TextRule, at: string, problems: Problems): void {
  if (value === undefined || value === null) {
    if (!rule.optional) problems.add(at, "missing required field");
    return;
  }
  if (!isRecord(value)) return problems.add(at, "must be an object");
  const kinds = rule.kinds ?? ["plain_text", "mrkdwn"];
  if (!kinds.includes(String(value["type"]))) problems.add(`${at}/type`, `must be one of ${kinds.join(", ")}`);
  if (typeof value["text"] !== "string") return problems.add(`${at}/text`, "missing required field: text");
  if (value["text"].length < 1) problems.add(`${at}/text`, "must be more than 0 characters");
  if (value["text"].length > rule.max) problems.add(`${at}/text`, `must be less than ${rule.max + 1} characters`);
}

/** A plain string field, when it is there. */
export function checkString(value: unknown, max: number, at: string, problems: Problems): void {
  if (value === undefined || value === null) return;
  if (typeof value !== "string") return problems.add(at, "must be a string");
  if (value.length > max) problems.add(at, `must be less than ${max + 1} characters`);
}

/** A list of `min` to `max` objects; hands out each with its pointer. */
export function checkList(
  value: unknown,
  size: { min: number; max: number },
  at: string,
  problems: Problems,
): { item: Record<string, unknown>; at: string }[] {
  if (!Array.isArray(value)) {
    problems.add(at, "must be an array");
    return [];
  }
  if (value.length < size.min) problems.add(at, `no less than ${size.min} items allowed`);
  if (value.length > size.max) problems.add(at, `no more than ${size.max} items allowed`);
  return value.flatMap((item, index) => {
    if (isRecord(item)) return [{ item, at: `${at}/${index}` }];
    problems.add(`${at}/${index}`, "must be an object");
    return [];
  });
}
