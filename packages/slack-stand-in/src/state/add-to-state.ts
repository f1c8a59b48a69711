import type { Channel, SlackState, User, Workspace } from "./slack-state.ts";

export type NewWorkspace = Pick<Workspace, "id" | "name"> & Partial<Workspace>;
export type NewUser = Pick<User, "id" | "workspaceId" | "name"> & Partial<User>;
export type NewChannel = { id: string; workspaceId: string; members: readonly string[] } & Partial<
  Pick<Channel, "name" | "kind" | "archived" | "postsRefusedWith">
>;

export function addWorkspace(state: SlackState, workspace: NewWorkspace): Workspace {
  const added: Workspace = {
    domain: workspace.id.toLowerCase(),
    botUserId: `U${workspace.id.slice(1)}BOT`,
    botId: `B${workspace.id.slice(1)}BOT`,
    uploadsDisabled: false,
    largestUploadBytes: null,
    ...workspace,
  };
  state.workspaces.set(added.id, added);
  addUser(state, { id: added.botUserId, workspaceId: added.id, name: "reelay", isBot: true });
  return added;
}

export function addUser(state: SlackState, user: NewUser): User {
  const added: User = { locale: "en-US", isBot: false, isAdmin: false, ...user };
  state.users.set(added.id, added);
  return added;
}

export function addChannel(state: SlackState, channel: NewChannel): Channel {
  const { members, ...rest } = channel;
  const added: Channel = {
    name: channel.id.toLowerCase(),
    kind: "public",
    archived: false,
    postsRefusedWith: null,
    messages: [],
    ...rest,
    members: new Set(members),
  };
  state.channels.set(added.id, added);
  return added;
}
