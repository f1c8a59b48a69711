import { randomUUID } from "node:crypto";
import { nextId } from "../state/next-id.ts";
import { workspaceOf } from "../state/find-channel.ts";
import type { Channel, SlackState, User } from "../state/slack-state.ts";

export function channelNamed(state: SlackState, id: string): Channel {
  const channel = state.channels.get(id);
  if (!channel) throw new Error(`the stand-in has no conversation ${id}`);
  return channel;
}

export function userNamed(state: SlackState, id: string): User {
  const user = state.users.get(id);
  if (!user) throw new Error(`the stand-in has no person ${id}`);
  return user;
}

/** A trigger that opens one modal within three seconds. */
export function newTrigger(state: SlackState, user: User, viewId: string | null = null): string {
  const id = `${nextId(state, "")}.${randomUUID()}`;
  const { now } = state.settings;
  state.triggers.set(id, {
    id,
    userId: user.id,
    workspaceId: user.workspaceId,
    createdAtMs: now(),
    used: false,
    viewId,
  });
  return id;
}

export function newResponseUrl(
  state: SlackState,
  at: { channelId: string; userId: string; messageTs: string | null },
): string {
  const id = randomUUID();
  state.responseUrls.set(id, { ...at, id, createdAtMs: state.settings.now(), uses: 0 });
  return `${state.origin}/commands/${id}`;
}

/** The members that every interactive payload has. */
export function interactionBase(state: SlackState, user: User): Record<string, unknown> {
  const workspace = workspaceOf(state, user.workspaceId);
  return {
    api_app_id: state.settings.appId,
    token: "verification-token",
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.workspaceId },
  };
}
