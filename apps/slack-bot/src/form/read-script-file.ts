import type { FormFile } from "./read-form.ts";

const largestBytes = 256_000;
const patienceMs = 1_200;

/**
 * The text of a file that somebody put into the form, or undefined when it is not a readable text. The bot's token goes
 * to Slack's own hosts only, whatever the form says.
 */
export async function readScriptFile(
  file: FormFile,
  { token, origins }: { token: string; origins: ReadonlySet<string> },
): Promise<string | undefined> {
  const url = URL.parse(file.url);
  if (url === null || !origins.has(url.origin) || file.bytes > largestBytes) return undefined;
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(patienceMs) });
    // Slack answers a page with status 200 to a token that may not read files.
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (!response.ok || isPage || response.body === null) return undefined;
    const bytes = await readAtMost(response.body, largestBytes);
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n").trim();
  } catch {
    return undefined;
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
