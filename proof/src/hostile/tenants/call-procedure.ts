/** What a call was answered. `code` is Reelay's; undefined when it succeeded. */
export interface CallAnswer {
  status: number;
  code: string | undefined;
  text: string;
}

export type ProcedureType = "query" | "mutation" | "subscription";

const longestStreamMs = 2_000;

/** Calls a procedure over HTTP, spelled by hand, with this key or with none. */
export async function callProcedure(
  url: string,
  call: {
    path: string;
    type: ProcedureType;
    input?: unknown;
    authorization: string | undefined;
    text?: string;
    streamMs?: number;
  },
): Promise<CallAnswer> {
  const input = call.text ?? (call.input === undefined ? undefined : JSON.stringify(call.input));
  const headers = call.authorization === undefined ? {} : { authorization: call.authorization };
  const query = input === undefined ? "" : `?input=${encodeURIComponent(input)}`;
  const to = `${url}/trpc/${call.path}`;
  if (call.type === "mutation") {
    const json = { ...headers, "content-type": "application/json" };
    return await read(await fetch(to, { method: "POST", headers: json, ...(input !== undefined && { body: input }) }));
  }
  if (call.type === "query") return await read(await fetch(to + query, { headers }));
  const ending = new AbortController();
  const stream = await fetch(to + query, {
    headers: { ...headers, accept: "text/event-stream" },
    signal: ending.signal,
  });
  const timer = setTimeout(() => ending.abort(), call.streamMs ?? longestStreamMs);
  return await read(stream).finally(() => clearTimeout(timer));
}

/** A stream is read until it ends or its time is up. */
async function read(response: Response): Promise<CallAnswer> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "AbortError") throw error;
  }
  return { status: response.status, code: /"reelay":\{"code":"(\w+)"/.exec(text)?.[1], text };
}
