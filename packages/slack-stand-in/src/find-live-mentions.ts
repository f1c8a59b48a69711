import { findLiveMarkup, findLiveMarkupIn } from "./blocks/find-live-markup.ts";
import type { LiveMarkup, TextSettings } from "./blocks/find-live-markup.ts";
import { recordsIn } from "./blocks/json-record.ts";
import type { LiveMention } from "./record.ts";
import type { SlackState } from "./state/slack-state.ts";
import type { StandInMessage } from "./stand-in-message.ts";

/** Everything that the bot's messages, answers and views ever made live, in every version they showed. */
export function findLiveMentions(state: SlackState): LiveMention[] {
  const inMessages = [...state.channels.values()].flatMap(({ id, messages }) =>
    messages
      .filter(({ botId }) => botId !== null)
      .flatMap((message) =>
        liveInMessage(message).map((live): LiveMention => ({ ...live, in: "message", channelId: id, ts: message.ts })),
      ),
  );
  const inEphemerals = state.ephemerals.flatMap(({ text, blocks, channelId }) =>
    [...findLiveMarkup(text), ...findLiveMarkupIn(blocks)].map((live): LiveMention => ({
      ...live,
      in: "ephemeral",
      channelId,
      ts: null,
    })),
  );
  const inViews = [...state.views.values()].flatMap(({ view }) =>
    findLiveMarkupIn(view["blocks"]).map((live): LiveMention => ({ ...live, in: "view", channelId: null, ts: null })),
  );
  return [...inMessages, ...inEphemerals, ...inViews];
}

function liveInMessage(message: StandInMessage): LiveMarkup[] {
  const settings: TextSettings = { parse: message.parse, linkNames: message.linkNames };
  const versions = [...message.versions, { text: message.text, blocks: message.blocks }];
  const attached = recordsIn(message.attachments).flatMap((attachment) =>
    ["text", "pretext", "title", "fallback"].flatMap((name) => findLiveMarkup(textIn(attachment[name]), settings)),
  );
  return [
    ...versions.flatMap(({ text, blocks }) => [...findLiveMarkup(text, settings), ...findLiveMarkupIn(blocks)]),
    ...attached,
  ];
}

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
