import { randomUUID } from "node:crypto";
import { channelNamed } from "./deliver/new-interaction.ts";
import { addPersonsFile } from "./state/add-persons-file.ts";
import type { FaultBoard } from "./faults/create-fault-board.ts";
import { newRefreshToken } from "./methods/oauth-v2-access.ts";
import type { StandInWorld } from "./slack-stand-in.ts";
import { addChannel, addUser, addWorkspace } from "./state/add-to-state.ts";
import { firstWorkspaceId } from "./state/create-slack-state.ts";
import { workspaceOf } from "./state/find-channel.ts";
import type { SlackState } from "./state/slack-state.ts";

/** What admins and time do to this Slack. */
export function createWorld(state: SlackState, faults: FaultBoard): StandInWorld {
  const botOf = (channelId: string) => {
    const channel = channelNamed(state, channelId);
    return { channel, botUserId: workspaceOf(state, channel.workspaceId).botUserId };
  };
  return {
    ...createCredentials(state),
    addWorkspace: (workspace) => void addWorkspace(state, workspace),
    addUser: (user) => void addUser(state, user),
    addChannel: (channel) => void addChannel(state, channel),
    inviteBot(channelId) {
      const { channel, botUserId } = botOf(channelId);
      channel.members.add(botUserId);
    },
    removeBot(channelId) {
      const { channel, botUserId } = botOf(channelId);
      channel.members.delete(botUserId);
    },
    archiveChannel: (channelId) => void (channelNamed(state, channelId).archived = true),
    deleteChannel: (channelId) => void state.channels.delete(channelId),
    deleteMessage(channelId, ts) {
      const channel = channelNamed(state, channelId);
      channel.messages = channel.messages.filter((message) => message.ts !== ts);
    },
    setUploads({ disabled, largestBytes, workspaceId = firstWorkspaceId }) {
      const workspace = workspaceOf(state, workspaceId);
      workspace.uploadsDisabled = disabled ?? workspace.uploadsDisabled;
      if (largestBytes !== undefined) workspace.largestUploadBytes = largestBytes;
    },
    addFile: (file) => addPersonsFile(state, file),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
  };
}

type Credentials = Pick<
  StandInWorld,
  "createToken" | "createRefreshToken" | "createAuthorizationCode" | "revokeToken" | "uninstall"
>;

function createCredentials(state: SlackState): Credentials {
  return {
    createToken({ workspaceId = firstWorkspaceId, scopes }) {
      const value = `xoxb-${randomUUID()}`;
      state.tokens.set(value, { value, kind: "bot", workspaceId, scopes, problem: null, expiresAtMs: null });
      return value;
    },
    createRefreshToken: ({ workspaceId = firstWorkspaceId, scopes }) => newRefreshToken(state, workspaceId, scopes),
    createAuthorizationCode({ workspaceId = firstWorkspaceId, userId = "U01ALICE00", scopes }) {
      const code = `${randomUUID()}.code`;
      state.codes.set(code, {
        code,
        workspaceId,
        userId,
        scopes,
        redirectUri: null,
        createdAtMs: state.settings.now(),
      });
      return code;
    },
    revokeToken(value) {
      const token = state.tokens.get(value);
      if (!token) throw new Error("the stand-in never issued this token");
      token.problem = "token_revoked";
    },
    uninstall(workspaceId = firstWorkspaceId) {
      for (const token of state.tokens.values())
        if (token.workspaceId === workspaceId && token.kind === "bot") token.problem = "account_inactive";
    },
  };
}
