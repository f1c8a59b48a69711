import { channelNamed } from "./deliver/new-interaction.ts";
import { findLiveMentions } from "./find-live-mentions.ts";
import type { CallRecord } from "./record.ts";
import type { StandInRecord } from "./slack-stand-in.ts";
import { workspaceOf } from "./state/find-channel.ts";
import type { SlackState } from "./state/slack-state.ts";

/** What a test can look at, and the hook that tells waiting tests about calls. */
export function createRecord(state: SlackState): { record: StandInRecord; onCall: (call: CallRecord) => void } {
  let waiting: { method: string; resolve: (call: CallRecord) => void }[] = [];
  const onCall = (call: CallRecord): void => {
    for (const { method, resolve } of waiting) if (method === call.method) resolve(call);
    waiting = waiting.filter(({ method }) => method !== call.method);
  };
  const record: StandInRecord = {
    channel: (channelId) => channelNamed(state, channelId),
    directMessages(userId) {
      const isDirect = [...state.channels.values()].find(
        ({ kind, members, workspaceId }) =>
          kind === "im" && members.has(userId) && members.has(workspaceOf(state, workspaceId).botUserId),
      );
      return isDirect?.messages ?? [];
    },
    calls: state.calls,
    callsTo: (method) => state.calls.filter((call) => call.method === method),
    nextCall: (method) => new Promise((resolve) => waiting.push({ method, resolve })),
    rateLimitedCount: () => state.calls.filter(({ status }) => status === 429).length,
    ephemerals: state.ephemerals,
    failures: state.failures,
    openViews: () => [...state.views.values()].filter(({ open }) => open),
    file(fileId) {
      const file = state.files.get(fileId);
      if (!file) throw new Error(`the stand-in has no file ${fileId}`);
      return file;
    },
    liveMentions: () => findLiveMentions(state),
  };
  return { record, onCall };
}
