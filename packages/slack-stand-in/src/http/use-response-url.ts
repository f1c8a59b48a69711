import { addMessage } from "../methods/add-message.ts";
import { SlackRefusal } from "../slack-refusal.ts";
import type { Channel, ResponseUrl, SlackState } from "../state/slack-state.ts";
import type { Answer } from "./answer-call.ts";

/** A post to a `response_url`: five uses, thirty minutes; works wherever the person could type, also without membership. */
export function useResponseUrl(state: SlackState, id: string, args: Record<string, unknown>): Answer {
  try {
    const url = liveUrl(state, id);
    const channel = state.channels.get(url.channelId);
    if (!channel) throw new SlackRefusal("channel_not_found");
    url.uses += 1;
    showAnswer(state, { channel, userId: url.userId, messageTs: url.messageTs, via: "response_url" }, args);
    return { status: 200, body: "ok" };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { status: 404, body: { ok: false, error: error.code } };
  }
}

function liveUrl(state: SlackState, id: string): ResponseUrl {
  const url = state.responseUrls.get(id);
  if (!url) throw new SlackRefusal("invalid_url");
  if (state.settings.now() - url.createdAtMs > state.settings.responseUrlLivesMs) throw new SlackRefusal("expired_url");
  if (url.uses >= state.settings.responseUrlUses) throw new SlackRefusal("used_url");
  return url;
}

type Place = { channel: Channel; userId: string; messageTs: string | null; via: "response_url" | "acknowledgement" };

/** Shows what a bot answered with: to one person, to the channel, or over the message whose button was pressed. */
export function showAnswer(state: SlackState, place: Place, args: Record<string, unknown>): void {
  const text = typeof args["text"] === "string" ? args["text"] : "";
  const blocks = args["blocks"] ?? null;
  const original = place.channel.messages.find(({ ts }) => ts === place.messageTs);
  if (original && isTrue(args["delete_original"])) {
    place.channel.messages = place.channel.messages.filter((message) => message !== original);
  } else if (original && isTrue(args["replace_original"])) {
    original.versions.push({ text: original.text, blocks: original.blocks, atMs: state.settings.now() });
    Object.assign(original, { text, blocks });
  } else if (args["response_type"] === "in_channel") {
    addMessage(state, place.channel, { text, blocks });
  } else if (text !== "" || blocks !== null) {
    const { channel, userId, via } = place;
    state.ephemerals.push({ channelId: channel.id, userId, text, blocks, via, atMs: state.settings.now() });
  }
}

const isTrue = (value: unknown): boolean => value === true || value === "true";
