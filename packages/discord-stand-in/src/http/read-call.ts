import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { HttpBindings } from "@hono/node-server";
import { refusal } from "../discord-refusal.ts";
import type { UploadedFile } from "../messages/attach-files.ts";

export type HttpContext = Context<{ Bindings: HttpBindings }>;

/** A request, read and decoded. `problem` is why its body could not be. */
export type Call = {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  files: readonly UploadedFile[];
  authorization: string | null;
  problem: Error | null;
};

/** docs.discord.com/developers/reference#uploading-files. */
const mostRequestBytes = 25 * 1024 * 1024;

/** Reads JSON, or `payload_json` and `files[n]`. */
export async function readCall(c: HttpContext): Promise<Call> {
  const raw = await c.req.arrayBuffer();
  const url = new URL(c.req.raw.url);
  const call: Call = {
    params: c.req.param(),
    query: Object.fromEntries(url.searchParams),
    body: null,
    files: [],
    authorization: c.req.header("authorization") ?? null,
    problem: null,
  };
  if (raw.byteLength > mostRequestBytes) return { ...call, problem: refusal("tooLarge") };
  const type = c.req.header("content-type") ?? "";
  try {
    if (type.startsWith("multipart/form-data")) return { ...call, ...(await readForm(raw, type)) };
    return { ...call, body: raw.byteLength === 0 ? null : JSON.parse(Buffer.from(raw).toString()) };
  } catch {
    return { ...call, problem: refusal("invalidJson") };
  }
}

async function readForm(raw: ArrayBuffer, type: string): Promise<Pick<Call, "body" | "files">> {
  const form = await new Response(raw, { headers: { "content-type": type } }).formData();
  const payload = form.get("payload_json");
  const entries = await Promise.all([...form].map(async ([field, value]) => readFile(field, value)));
  const files = entries.filter((file) => file !== null);
  return { body: typeof payload === "string" ? JSON.parse(payload) : {}, files };
}

async function readFile(field: string, value: File | string): Promise<UploadedFile | null> {
  if (typeof value === "string") return null;
  const bytes = new Uint8Array(await value.arrayBuffer());
  const index = /^files\[(\d+)\]$/u.exec(field)?.[1];
  return {
    field,
    index: index === undefined ? null : Number(index),
    name: value.name,
    contentType: value.type || "application/octet-stream",
    size: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes,
  };
}
