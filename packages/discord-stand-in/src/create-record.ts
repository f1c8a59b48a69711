import type { StandInRecord } from "./discord-stand-in.ts";
import { isCallTo } from "./faults/create-fault-board.ts";
import { botUserId } from "./places.ts";
import type { CallRecord } from "./record.ts";
import type { DiscordState } from "./state/discord-state.ts";
import { channelNamed } from "./state/find-in-state.ts";

const invalidStatuses: readonly (number | null)[] = [401, 403, 429];

/** What a test can look at, and the hook that tells waiting tests about calls. */
export function createRecord(state: DiscordState): { record: StandInRecord; onCall: (call: CallRecord) => void } {
  let waiting: { route: RegExp | string; resolve: (call: CallRecord) => void }[] = [];
  const onCall = (call: CallRecord): void => {
    const met = waiting.filter(({ route }) => isCallTo(route, call));
    waiting = waiting.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve(call);
  };
  const record: StandInRecord = {
    channel: (channelId) => channelNamed(state, channelId),
    directMessages: (userId) =>
      [...state.channels.values()].find(
        ({ type, recipientIds }) => type === 1 && recipientIds.includes(userId) && recipientIds.includes(botUserId),
      )?.messages ?? [],
    message: (messageId) => found(state.messages.get(messageId), `message ${messageId}`),
    commands: state.commands,
    calls: state.calls,
    callsTo: (route) => state.calls.filter((call) => isCallTo(route, call)),
    nextCall: (route) => new Promise((resolve) => waiting.push({ route, resolve })),
    rateLimitedCount: () => state.calls.filter(({ status }) => status === 429).length,
    ephemerals: state.ephemerals,
    interactions: state.interactions,
    failures: state.failures,
    file: (attachmentId) => found(state.files.get(attachmentId), `file ${attachmentId}`),
    liveMentions: () => state.liveMentions,
    invalidRequests: () => state.calls.filter(({ status }) => invalidStatuses.includes(status)).length,
  };
  return { record, onCall };
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the stand-in has no ${name}`);
  return thing;
}
