import { isRecord } from "../blocks/json-record.ts";

/** Fields that forms carry as JSON. `file_ids` may be a comma list instead. */
const jsonFields = new Set(["blocks", "attachments", "metadata", "view", "files", "file_ids", "unfurls"]);

/** The arguments of a call, from its query and its form or JSON body. Text that is no JSON stays text. */
export function parseArguments(contentType: string, body: string, query: URLSearchParams): Record<string, unknown> {
  const args: Record<string, unknown> = decodeForm(query);
  if (contentType.startsWith("application/json")) {
    const json = parseJson(body === "" ? "{}" : body);
    return isRecord(json) ? { ...args, ...json } : args;
  }
  return { ...args, ...decodeForm(new URLSearchParams(body)) };
}

function decodeForm(form: URLSearchParams): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of form) args[name] = jsonFields.has(name) ? parseJson(value) : value;
  return args;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
