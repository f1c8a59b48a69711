import { draftSchema } from "@reelay/chat";
import { videoForm } from "../form/video-form.ts";
import { readCommandText } from "../text/read-command-text.ts";
import type { Shortcut } from "./command.ts";

/** ⚡ → Make a video. */
export const globalShortcut: Shortcut = {
  kind: "shortcut",
  place: "global",
  callbackId: "video.shortcut",
  name: "Make a video",
  description: "An avatar says what you type",
  async run(_parts, request) {
    await request.openForm(videoForm(draftSchema.parse({}), request));
  },
};

/** A message's menu → Make video from message (Slack shows at most 24 characters). The card goes into the message's thread, if it has one. */
export const messageShortcut: Shortcut = {
  kind: "shortcut",
  place: "message",
  callbackId: "video.message",
  name: "Make video from message",
  description: "Make a video from this message: an avatar says what it says",
  async run(_parts, request, text) {
    const { placeId, threadId } = request;
    const draft = draftSchema.parse({ script: readCommandText(text), placeId, threadId });
    await request.openForm(videoForm(draft, request));
  },
};
