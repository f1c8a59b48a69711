const largestBytes = 256_000;
const defaultPatienceMs = 1_200;

/** What a file turned out to be. `notFetched`: nobody can tell, because the platform did not hand it over. */
export type ReadFile = { kind: "text"; text: string } | { kind: "tooLarge" | "empty" | "noText" | "notFetched" };

/**
 * The text (UTF-8, at most 256 kB) of a file that somebody gave to the platform. It is fetched from `origins` only, so
 * that `headers`, which may hold the bot's token, go nowhere else, whatever the request says. Never throws.
 * @param file.bytes as the platform says; what comes is counted, too
 */
export async function readTextFile(
  file: { url: string; bytes: number },
  options: { origins: ReadonlySet<string>; headers?: Readonly<Record<string, string>>; patienceMs?: number },
): Promise<ReadFile> {
  const { origins, headers = {}, patienceMs = defaultPatienceMs } = options;
  const url = URL.parse(file.url);
  if (url === null || !origins.has(url.origin)) return { kind: "notFetched" };
  if (file.bytes > largestBytes) return { kind: "tooLarge" };
  try {
    const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(patienceMs) });
    // Slack answers a page with status 200 to a token that may not read files.
    const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
    if (response.ok && !isPage) return readText(await readAtMost(response.body, largestBytes));
    await response.body?.cancel();
    return { kind: "notFetched" };
  } catch {
    return { kind: "notFetched" };
  }
}

function readText(bytes: Uint8Array | undefined): ReadFile {
  if (bytes === undefined) return { kind: "tooLarge" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n").trim();
    // Zeros are valid UTF-8, and a sure sign of something that is not a text.
    if (text.includes("\0")) return { kind: "noText" };
    return text === "" ? { kind: "empty" } : { kind: "text", text };
  } catch {
    return { kind: "noText" };
  }
}

/** Undefined when there is more. */
async function readAtMost(body: ReadableStream<Uint8Array> | null, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body ?? []) {
    total += chunk.length;
    if (total > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
