import { DeliveryFailure, type CardFile, type CardTarget, type MessageRef, type VideoSource } from "@reelay/chat";
import { Routes, type RawFile } from "discord.js";
import type { CardMessage } from "../card/card-message.ts";
import { patienceMs, within, type DiscordCalls } from "./discord-calls.ts";
import { failureOf, isTokenDead } from "./failure-of.ts";
import { readVideo } from "./read-video.ts";
import { waysTo, type Way } from "./ways-to.ts";
import { whileAwake } from "./while-awake.ts";
import { writtenMessage, type WrittenMessage } from "./written-message.ts";

/** What an edit writes. */
export interface Edit {
  content: CardMessage;
  /** Progress waits behind final states, and not for long: a newer one comes anyway. */
  isBusy: boolean;
  file: CardFile | null;
}

/** In line behind the other edits of a channel. Twenty finals there take Discord 20 seconds; an upload takes its time. */
const patience = { busyMs: 8_000, finalMs: 45_000, uploadMs: 600_000 };
/** An upload, its repetitions included. */
const uploadMs = 360_000;

type Files = { files?: RawFile[]; attachments?: { id: number; filename: string }[] };

/** Writes over a message by the first way that works. Safe to repeat: the file is listed, so it takes an earlier one's place. */
export async function editMessage(
  discord: DiscordCalls,
  { target, message }: { target: CardTarget; message: MessageRef },
  edit: Edit,
): Promise<WrittenMessage> {
  const { file } = edit;
  if (file === null) return await editByWays(discord, { target, message }, edit, {});
  if ("fileId" in file) throw new DeliveryFailure("filesRefused", { platformCode: "no_file_ids" });
  const over = announce(discord, { target, message });
  try {
    return await discord.uploads({ key: "", goesFirst: true, patienceMs: patience.uploadMs }, async () => {
      const files = await filesOf(file);
      return await editByWays(discord, { target, message }, edit, files);
    });
  } finally {
    over();
  }
}

/** While a file is fetched its edit is not in line yet; progress in that channel's line would slip past it. */
function announce(
  { edits, now }: DiscordCalls,
  { target, message }: { target: CardTarget; message: MessageRef },
): () => void {
  const [way] = waysTo(target, message, now());
  return way?.kind === "channel" ? edits.expect(message.placeId) : () => undefined;
}

async function filesOf(video: VideoSource): Promise<Files> {
  const { fileName } = video;
  const data = Buffer.from((await readVideo(video)).buffer);
  return {
    files: [{ name: fileName, data, contentType: "video/mp4" }],
    attachments: [{ id: 0, filename: fileName }],
  };
}

async function editByWays(
  discord: DiscordCalls,
  { target, message }: { target: CardTarget; message: MessageRef },
  edit: Edit,
  { files, attachments }: Files,
): Promise<WrittenMessage> {
  const request = {
    body: { ...edit.content, ...(attachments && { attachments }) },
    ...(files && { files }),
  };
  let failure = new DeliveryFailure("noAccess", { platformCode: "reply_expired" });
  for (const way of waysTo(target, message, discord.now())) {
    try {
      return await editBy(discord, way, message, { isBusy: edit.isBusy, request });
    } catch (error) {
      failure = failureOf(error);
      const other = way.kind === "token" && message.messageId !== target.replyMessageId;
      const mayBeElsewhere = failure.kind === "noAccess" || (other && failure.kind === "messageGone");
      if (!isTokenDead(error) && !mayBeElsewhere) throw failure;
    }
  }
  throw failure;
}

async function editBy(
  discord: DiscordCalls,
  way: Way,
  { placeId, messageId }: MessageRef,
  { isBusy, request }: { isBusy: boolean; request: { body: object; files?: RawFile[] } },
): Promise<WrittenMessage> {
  const { rest, applicationId, edits } = discord;
  const patch = async (route: `/${string}`, auth: boolean) =>
    await whileAwake(discord, placeId, () =>
      rest.editing.patch(route, { ...request, auth, ...within(request.files ? uploadMs : patienceMs) }),
    );
  if (way.kind === "token") {
    // With the bot's token beside it, a dead interaction token would look like a dead bot.
    return writtenMessage.parse(await patch(Routes.webhookMessage(applicationId, way.token, messageId), false));
  }
  const finalMs = request.files ? patience.uploadMs : patience.finalMs;
  const standing = { key: placeId, goesFirst: !isBusy, patienceMs: isBusy ? patience.busyMs : finalMs };
  const route = Routes.channelMessage(placeId, messageId);
  return writtenMessage.parse(await edits(standing, () => patch(route, true)));
}
