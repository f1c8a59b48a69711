import { workspaceOf } from "../state/find-channel.ts";
import { nextId } from "../state/next-id.ts";
import type { MethodAnswer, MethodCall } from "./method-call.ts";

export function authTest({ state, token }: MethodCall): MethodAnswer {
  const workspace = workspaceOf(state, token.workspaceId);
  return {
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    team_id: workspace.id,
    user: "reelay",
    user_id: workspace.botUserId,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  };
}

export function authRevoke({ token }: MethodCall): MethodAnswer {
  token.problem = "token_revoked";
  return { revoked: true };
}

/** A ticket for one Socket Mode connection. */
export function appsConnectionsOpen({ state }: MethodCall): MethodAnswer {
  const ticket = nextId(state, "ticket-");
  state.tickets.add(ticket);
  return { url: `${state.origin.replace("http:", "ws:")}/link/?ticket=${ticket}&app_id=${state.settings.appId}` };
}
