import { refusal } from "../discord-refusal.ts";
import type { Json } from "../json.ts";
import { messageFlag, refuseLegacyMembers } from "../rules/message-rules.ts";
import type { AllowedMentions, MessageBody } from "../rules/message-rules.ts";
import type { StandInAttachment, StandInMessage } from "../stand-in-message.ts";

/** What somebody sent: the checked body, and the files beside it. */
export type Content = {
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: StandInAttachment[];
  flags: number;
  allowedMentions: AllowedMentions | null;
  /** An edit that leaves the texts alone leaves the mentions alone. */
  keepsMentions: boolean;
};

/** 50006 when there would be nothing to see. */
function refuseEmpty({
  content,
  embeds,
  components,
  attachments,
}: Omit<Content, "allowedMentions" | "flags" | "keepsMentions">): void {
  if (content.trim() !== "" || embeds.length > 0 || components.length > 0 || attachments.length > 0) return;
  throw refusal("emptyMessage");
}

const flagsOfCreation = messageFlag.suppressEmbeds | messageFlag.silent | messageFlag.componentsV2;

/** The content of a new message. `moreFlags` are allowed in this place, such as ephemeral. */
export function contentOfNew(body: MessageBody, attachments: StandInAttachment[], moreFlags = 0): Content {
  const content: Content = {
    content: (body.content ?? "").trim(),
    embeds: (body.embeds ?? []).map((embed) => ({ type: "rich", ...embed })),
    components: [...(body.components ?? [])],
    attachments,
    flags: (body.flags ?? 0) & (flagsOfCreation | moreFlags),
    allowedMentions: body.allowed_mentions ?? null,
    keepsMentions: false,
  };
  refuseEmpty(content);
  return content;
}

/** What an edit makes of a message: members that are left out stay as they are. Components v2 stays for good. */
export function contentOfEdit(message: StandInMessage, body: MessageBody, attachments: StandInAttachment[]): Content {
  const settable = messageFlag.suppressEmbeds | messageFlag.componentsV2;
  const kept = message.flags & ~messageFlag.loading;
  const asked = body.flags == null ? kept : (kept & ~messageFlag.suppressEmbeds) | (body.flags & settable);
  const content: Content = {
    content: body.content === undefined ? message.content : (body.content ?? "").trim(),
    embeds:
      body.embeds === undefined ? message.embeds : (body.embeds ?? []).map((embed) => ({ type: "rich", ...embed })),
    components: body.components === undefined ? message.components : [...(body.components ?? [])],
    attachments,
    flags: asked,
    allowedMentions: body.allowed_mentions ?? null,
    keepsMentions: body.content === undefined && body.components === undefined,
  };
  if ((content.flags & messageFlag.componentsV2) !== 0) refuseLegacyMembers(content);
  refuseEmpty(content);
  return content;
}
