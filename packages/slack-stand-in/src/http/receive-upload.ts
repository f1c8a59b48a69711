import { createHash } from "node:crypto";
import type { SlackState } from "../state/slack-state.ts";
import type { Answer } from "./answer-call.ts";

/** Takes the bytes of a file, raw or as the first file of a multipart form. Raw bytes are read as a stream. */
export async function receiveUpload(state: SlackState, fileId: string, request: Request): Promise<Answer> {
  const file = state.files.get(fileId);
  if (!file || file.sha256 !== null) return { status: 404, body: "not found" };
  const hash = createHash("sha256");
  const kept: Uint8Array[] = [];
  let receivedBytes = 0;
  for await (const chunk of bytesOf(await bodyOf(request))) {
    hash.update(chunk);
    receivedBytes += chunk.byteLength;
    if (state.settings.keepFileBytes) kept.push(chunk);
  }
  if (receivedBytes !== file.expectedBytes) return { status: 400, body: "length mismatch" };
  Object.assign(file, { receivedBytes, sha256: hash.digest("hex"), bytes: new Uint8Array(Buffer.concat(kept)) });
  return { status: 200, body: `OK - ${receivedBytes}` };
}

async function bodyOf(request: Request): Promise<ReadableStream<Uint8Array> | null> {
  if (!(request.headers.get("content-type") ?? "").startsWith("multipart/form-data")) return request.body;
  const parts = [...(await request.formData()).values()];
  const file = parts.find((part) => typeof part !== "string");
  return file === undefined ? null : file.stream();
}

async function* bytesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body;
}
