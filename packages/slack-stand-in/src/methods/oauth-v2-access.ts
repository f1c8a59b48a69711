import { randomUUID } from "node:crypto";
import { z } from "zod";
import { SlackRefusal } from "../slack-refusal.ts";
import { workspaceOf } from "../state/find-channel.ts";
import type { SlackState } from "../state/slack-state.ts";
import { readArguments } from "./method-call.ts";
import type { MethodAnswer } from "./method-call.ts";

const schema = z.object({
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  code: z.string().optional(),
  grant_type: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
});

type Grant = { workspaceId: string; scopes: readonly string[]; userId: string | null };

/** A code lives ten minutes and works once; a refresh token works once. */
const codeLivesMs = 10 * 60_000;

/** Needs no token: the app shows who it is by its client id and secret. */
export function oauthV2Access(state: SlackState, rawArgs: Record<string, unknown>): MethodAnswer {
  const args = readArguments(schema, rawArgs);
  if (args.client_id !== state.settings.clientId) throw new SlackRefusal("invalid_client_id");
  if (args.client_secret !== state.settings.clientSecret) throw new SlackRefusal("bad_client_secret");
  if (args.grant_type === "refresh_token") return issue(state, refreshed(state, args.refresh_token ?? ""));
  if (args.grant_type !== undefined && args.grant_type !== "authorization_code")
    throw new SlackRefusal("invalid_grant_type");
  return issue(state, exchanged(state, args.code ?? "", args.redirect_uri ?? null));
}

function refreshed(state: SlackState, value: string): Grant {
  const refreshToken = state.refreshTokens.get(value);
  if (!refreshToken || refreshToken.used) throw new SlackRefusal("invalid_refresh_token");
  refreshToken.used = true;
  return { ...refreshToken, userId: null };
}

function exchanged(state: SlackState, value: string, redirectUri: string | null): Grant {
  const code = state.codes.get(value);
  if (!code || state.settings.now() - code.createdAtMs > codeLivesMs) throw new SlackRefusal("invalid_code");
  if (code.redirectUri !== null && code.redirectUri !== redirectUri) throw new SlackRefusal("bad_redirect_uri");
  state.codes.delete(value);
  return code;
}

function issue(state: SlackState, { workspaceId, scopes, userId }: Grant): MethodAnswer {
  const { tokenRotation, tokenLivesMs, now, appId } = state.settings;
  const workspace = workspaceOf(state, workspaceId);
  const value = `${tokenRotation ? "xoxe." : ""}xoxb-${randomUUID()}`;
  const expiresAtMs = tokenRotation ? now() + tokenLivesMs : null;
  state.tokens.set(value, { value, kind: "bot", workspaceId, scopes, problem: null, expiresAtMs });
  return {
    access_token: value,
    token_type: "bot",
    scope: scopes.join(","),
    bot_user_id: workspace.botUserId,
    app_id: appId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(userId === null ? {} : { authed_user: { id: userId } }),
    ...(tokenRotation
      ? { expires_in: Math.floor(tokenLivesMs / 1_000), refresh_token: newRefreshToken(state, workspaceId, scopes) }
      : {}),
  };
}

export function newRefreshToken(state: SlackState, workspaceId: string, scopes: readonly string[]): string {
  const value = `xoxe-1-${randomUUID()}`;
  state.refreshTokens.set(value, { value, workspaceId, scopes, used: false });
  return value;
}
