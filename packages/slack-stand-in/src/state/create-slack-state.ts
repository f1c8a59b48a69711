import { fillSettings, scopesFor } from "../settings.ts";
import type { SlackStandInOptions } from "../settings.ts";
import { addChannel, addUser, addWorkspace } from "./add-to-state.ts";
import type { SlackState } from "./slack-state.ts";

/** The bot and app tokens of the first workspace. */
export const firstBotToken = "xoxb-stand-in-bot";
export const firstAppToken = "xapp-1-stand-in-app";
export const firstWorkspaceId = "T01REELAY0";

/**
 * A Slack with one workspace, three people and one channel of every kind: C01GENERAL (the bot is a member),
 * C02ELSEWHERE (public, no member), C03SECRET0 (private, no member), C04ARCHIVED, C05READONLY, C06TEAM000 (private,
 * member), D01PEERS00 (two people without the bot).
 */
export function createSlackState(options: SlackStandInOptions): SlackState {
  const state: SlackState = {
    settings: fillSettings(options),
    origin: "",
    workspaces: new Map(),
    users: new Map(),
    channels: new Map(),
    tokens: new Map(),
    files: new Map(),
    triggers: new Map(),
    views: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    tickets: new Set(),
    calls: [],
    ephemerals: [],
    failures: [],
    windows: new Map(),
    counter: 0,
  };
  const workspaceId = firstWorkspaceId;
  addWorkspace(state, { id: workspaceId, name: "Reelay", botUserId: "U00BOT0000", botId: "B00BOT0000" });
  const token = { workspaceId, problem: null, expiresAtMs: null };
  state.tokens.set(firstBotToken, { ...token, value: firstBotToken, kind: "bot", scopes: scopesFor(options) });
  state.tokens.set(firstAppToken, { ...token, value: firstAppToken, kind: "app", scopes: ["connections:write"] });
  addUser(state, { id: "U01ALICE00", workspaceId, name: "alice" });
  addUser(state, { id: "U02BOB0000", workspaceId, name: "bob" });
  addUser(state, { id: "U03CHEN000", workspaceId, name: "chen", locale: "zh-CN" });
  const people = ["U01ALICE00", "U02BOB0000", "U03CHEN000"];
  const everybody = [...people, "U00BOT0000"];
  addChannel(state, { id: "C01GENERAL", workspaceId, name: "general", members: everybody });
  addChannel(state, { id: "C02ELSEWHERE", workspaceId, name: "elsewhere", members: people });
  addChannel(state, { id: "C03SECRET0", workspaceId, name: "secret", kind: "private", members: people });
  addChannel(state, { id: "C04ARCHIVED", workspaceId, name: "archived", archived: true, members: everybody });
  addChannel(state, {
    id: "C05READONLY",
    workspaceId,
    name: "readonly",
    postsRefusedWith: "restricted_action",
    members: everybody,
  });
  addChannel(state, { id: "C06TEAM000", workspaceId, name: "team", kind: "private", members: everybody });
  addChannel(state, { id: "D01PEERS00", workspaceId, name: "", kind: "im", members: ["U01ALICE00", "U02BOB0000"] });
  return state;
}
