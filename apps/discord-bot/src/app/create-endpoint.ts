import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeyObject } from "node:crypto";
import type { Logger } from "pino";
import { parseInteraction } from "../interaction/parse-interaction.ts";
import { readPublicKey, verifySignature } from "./verify-signature.ts";

const path = "/discord/interactions";
const largestBytes = 512_000;

export interface EndpointParts {
  /** 64 hexadecimal digits. */
  publicKey: string;
  receive: (payload: unknown) => void;
  logger: Pick<Logger, "warn">;
  now: () => number;
}

/**
 * Discord's requests in `http` mode. They are taken with an empty 202, and answered by the same calls as in `gateway`
 * mode. The returned function says false when a request is not for it.
 */
export function createEndpoint(parts: EndpointParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const key = readPublicKey(parts.publicKey);
  return (request, response) => {
    if (request.url?.split("?", 1)[0] !== path) return false;
    void answer(parts, key, { request, response }).catch(() => response.destroy());
    return true;
  };
}

async function answer(
  parts: EndpointParts,
  key: KeyObject,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
  const body = await readBody(request);
  if (body === undefined) return void response.writeHead(413, { connection: "close" }).end();
  const signature = header(request, "x-signature-ed25519");
  const timestamp = header(request, "x-signature-timestamp");
  if (!verifySignature(key, { signature, timestamp, body }, parts.now())) {
    parts.logger.warn({ signed: signature !== undefined }, "discord.signature-refused");
    return void response.writeHead(401).end("invalid request signature");
  }
  const payload = readJson(body);
  if (payload === undefined) return void response.writeHead(400).end();
  if (parseInteraction(payload, parts.now()) === "ping") {
    return void response.writeHead(200, { "content-type": "application/json" }).end('{"type":1}');
  }
  response.writeHead(202).end();
  parts.receive(payload);
}

/** Undefined when there is more than any interaction has. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    bytes += chunk.length;
    if (bytes > largestBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
