import { SlackRefusal } from "../slack-refusal.ts";
import type { SlackState, Token } from "../state/slack-state.ts";
import { methodTable } from "./method-table.ts";
import type { Method } from "./method-table.ts";
import { oauthV2Access } from "./oauth-v2-access.ts";
import { spendRateLimit } from "./spend-rate-limit.ts";

export type WebApiCall = { method: string; args: Record<string, unknown>; token: string | null };
export type WebApiReply = { status: number; headers: Record<string, string>; body: Record<string, unknown> };

/** Answers one Web API call in Slack's order: method, token, scope, rate limit, arguments. */
export function runMethod(state: SlackState, call: WebApiCall): WebApiReply {
  try {
    if (call.method === "oauth.v2.access") return ok(oauthV2Access(state, call.args));
    const method = methodTable.get(call.method);
    if (!method) throw new SlackRefusal("unknown_method", { fields: { req_method: call.method } });
    const token = authenticate(state, method, call.token);
    const headers = { "x-oauth-scopes": token.scopes.join(",") };
    requireScope(state, method, call.args, token);
    spendRateLimit(state, { ...call, token, limits: method.limits });
    return { ...ok(method.run({ state, token, args: call.args })), headers };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { status: error.status, headers: error.headers, body: { ok: false, error: error.code, ...error.fields } };
  }
}

const ok = (answer: Record<string, unknown>): WebApiReply => ({
  status: 200,
  headers: {},
  body: { ok: true, ...answer },
});

function authenticate(state: SlackState, method: Method, value: string | null): Token {
  if (value === null || value === "") throw new SlackRefusal("not_authed");
  const token = state.tokens.get(value);
  if (!token) throw new SlackRefusal("invalid_auth");
  if (token.problem !== null) throw new SlackRefusal(token.problem);
  if (token.expiresAtMs !== null && state.settings.now() >= token.expiresAtMs) throw new SlackRefusal("token_expired");
  if (token.kind !== method.token) throw new SlackRefusal("not_allowed_token_type");
  return token;
}

function requireScope(state: SlackState, method: Method, args: Record<string, unknown>, token: Token): void {
  const needed = typeof method.scope === "function" ? method.scope(state, args) : method.scope;
  if (needed === null || token.scopes.includes(needed)) return;
  throw new SlackRefusal("missing_scope", { fields: { needed, provided: token.scopes.join(",") } });
}
