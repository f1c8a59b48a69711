import { normaliseScript } from "@reelay/core";

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/**
 * The script in what a platform handed over as the text of a command: trimmed, line ends as `\n`, tabs as spaces. A typed
 * `\n` (two characters) breaks the line where the text has no real line break, because some clients send one line only.
 * @param options.entities true where the platform escapes `& < >` (Slack); decoded once, so that "&amp;lt;" stays "&lt;"
 */
export function scriptFrom(text: string, options: { entities: boolean } = { entities: false }): string {
  const decoded = options.entities ? text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity) : text;
  const broken = /[\r\n]/.test(decoded.trim()) ? decoded : decoded.replaceAll(/(?:\\r)?\\n/g, "\n");
  return normaliseScript(broken).trim();
}
