import { isRecord } from "./json.ts";

/**
 * The records of a list in any of the four containers that have been seen (contract section 7): an array, an array under
 * one of `names` (or the only array there is), an object with numeric keys, or one of those without an envelope.
 * Null when it is no list. Entries that are not objects are left out.
 */
export function readList(data: unknown, ...names: string[]): Record<string, unknown>[] | null {
  if (Array.isArray(data)) return data.filter(isRecord);
  if (!isRecord(data)) return null;
  if (Object.keys(data).every((key) => /^\d+$/.test(key))) return inKeyOrder(data);
  for (const name of names) {
    const named = data[name];
    if (Array.isArray(named)) return named.filter(isRecord);
    if (isRecord(named) && Object.keys(named).every((key) => /^\d+$/.test(key))) return inKeyOrder(named);
  }
  const arrays = Object.values(data).filter((value) => Array.isArray(value));
  return arrays.length === 1 && arrays[0] !== undefined ? arrays[0].filter(isRecord) : null;
}

function inKeyOrder(data: Record<string, unknown>): Record<string, unknown>[] {
  const entries = Object.entries(data).toSorted(([one], [other]) => Number(one) - Number(other));
  return entries.map(([, value]) => value).filter(isRecord);
}
