import { SlackRefusal } from "../slack-refusal.ts";
import { nextId } from "./next-id.ts";
import { addChannel } from "./add-to-state.ts";
import type { Channel, SlackState, Token, Workspace } from "./slack-state.ts";

export function workspaceOf(state: SlackState, id: string): Workspace {
  const workspace = state.workspaces.get(id);
  if (!workspace) throw new Error(`the stand-in has no workspace ${id}`);
  return workspace;
}

/** The conversation as this token sees it: by id, by `#name`, or by a person's id (opens the direct message). */
export function findChannel(state: SlackState, token: Token, wanted: string): { channel: Channel; isMember: boolean } {
  const { botUserId } = workspaceOf(state, token.workspaceId);
  const channel =
    state.channels.get(wanted) ?? named(state, token.workspaceId, wanted) ?? directByUser(state, token, wanted);
  if (!channel || channel.workspaceId !== token.workspaceId) throw new SlackRefusal("channel_not_found");
  const isMember = channel.members.has(botUserId);
  // What is closed to the bot does not exist for it: Slack never says "private".
  if (!isMember && channel.kind !== "public") throw new SlackRefusal("channel_not_found");
  return { channel, isMember };
}

/** The direct message between the bot and a person, made when there is none. */
export function openDirect(
  state: SlackState,
  token: Token,
  userId: string,
): { channel: Channel; alreadyOpen: boolean } {
  const user = state.users.get(userId);
  if (!user || user.workspaceId !== token.workspaceId) throw new SlackRefusal("user_not_found");
  const { botUserId } = workspaceOf(state, token.workspaceId);
  const open = [...state.channels.values()].find(
    ({ kind, members }) => kind === "im" && members.has(userId) && members.has(botUserId),
  );
  if (open) return { channel: open, alreadyOpen: true };
  const members = [userId, botUserId];
  const added = { id: nextId(state, "D"), workspaceId: token.workspaceId, kind: "im" as const, name: "", members };
  return { channel: addChannel(state, added), alreadyOpen: false };
}

const named = (state: SlackState, workspaceId: string, wanted: string): Channel | undefined =>
  [...state.channels.values()].find((channel) => channel.workspaceId === workspaceId && `#${channel.name}` === wanted);

function directByUser(state: SlackState, token: Token, wanted: string): Channel | undefined {
  return state.users.get(wanted)?.workspaceId === token.workspaceId
    ? openDirect(state, token, wanted).channel
    : undefined;
}
