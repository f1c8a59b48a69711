import { randomBytes } from "node:crypto";
import { refusal } from "../discord-refusal.ts";
import { formRefusal } from "../rules/check-form.ts";
import type { MessageBody } from "../rules/message-rules.ts";
import type { StandInAttachment } from "../stand-in-message.ts";
import type { DiscordState, StoredFile } from "../state/discord-state.ts";
import { nextSnowflake } from "../state/next-snowflake.ts";
import { signedUrl } from "./present-message.ts";

/** A file of a multipart request. `index` is the n of `files[n]`; null for any other field's name. */
export type UploadedFile = {
  field: string;
  index: number | null;
  name: string;
  contentType: string;
  size: number;
  sha256: string;
  bytes: Uint8Array;
};

type Request = { body: MessageBody; files: readonly UploadedFile[]; channelId: string; fileLimit: number };

/** 413 when a file is larger than this place takes. */
function refuseLargeFiles(files: readonly UploadedFile[], fileLimit: number): void {
  if (files.some(({ size }) => size > fileLimit)) throw refusal("tooLarge");
}

/** The files of a new message, in the request's order. */
export function attachToNew(state: DiscordState, request: Request): StandInAttachment[] {
  refuseLargeFiles(request.files, request.fileLimit);
  refuseUnknown(request, []);
  return request.files.map((file) => keep(state, request, file));
}

/**
 * The files after an edit. With an `attachments` array: those that it lists, old and new. Without: the old ones and
 * every new one. docs.discord.com/developers/resources/message#edit-message.
 */
export function attachToEdit(
  state: DiscordState,
  request: Request,
  existing: readonly StandInAttachment[],
): StandInAttachment[] {
  refuseLargeFiles(request.files, request.fileLimit);
  const listed = request.body.attachments;
  if (listed == null) return [...existing, ...request.files.map((file) => keep(state, request, file))];
  refuseUnknown(request, existing);
  return listed.flatMap(({ id, description }) => {
    const old = existing.find((attachment) => attachment.id === id);
    if (old) return [description == null ? old : { ...old, description }];
    return request.files.filter(({ index }) => String(index) === id).map((file) => keep(state, request, file));
  });
}

function refuseUnknown({ body, files }: Request, existing: readonly StandInAttachment[]): void {
  const known = new Set([...existing.map(({ id }) => id), ...files.map(({ index }) => String(index))]);
  const problems = (body.attachments ?? []).flatMap(({ id }, at) =>
    known.has(id)
      ? []
      : [{ path: ["attachments", at, "id"], code: "ATTACHMENT_NOT_FOUND", message: `Attachment not found: ${id}` }],
  );
  if (problems.length > 0) throw formRefusal(problems);
}

function keep(state: DiscordState, { body, channelId }: Request, file: UploadedFile): StandInAttachment {
  const entry = body.attachments?.find(({ id }) => id === String(file.index));
  const stored = storeFile(state, { channelId, ...file, name: entry?.filename ?? file.name });
  return attachmentOf(state, stored, entry?.description ?? null);
}

/** Puts bytes on the CDN. */
export function storeFile(
  state: DiscordState,
  file: Omit<UploadedFile, "field" | "index"> & { channelId: string },
): StoredFile {
  const { channelId, name, contentType, size, sha256, bytes } = file;
  const stored: StoredFile = {
    id: nextSnowflake(state),
    channelId,
    filename: name.replaceAll(/\s+/gu, "_").replaceAll(/[^\p{L}\p{N}._-]/gu, "") || "unknown",
    contentType,
    size,
    sha256,
    bytes: state.settings.keepFileBytes ? bytes : new Uint8Array(),
    signature: randomBytes(32).toString("hex"),
  };
  state.files.set(stored.id, stored);
  return stored;
}

export function attachmentOf(
  state: DiscordState,
  file: StoredFile,
  description: string | null = null,
): StandInAttachment {
  const { id, filename, size, contentType } = file;
  return { id, filename, size, contentType, description, url: signedUrl(state, file) };
}
