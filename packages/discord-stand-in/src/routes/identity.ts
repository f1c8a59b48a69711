import { refusal } from "../discord-refusal.ts";
import type { Json } from "../json.ts";
import { presentUser } from "../messages/present-message.ts";
import { applicationId, botUserId } from "../places.ts";
import type { DiscordState } from "../state/discord-state.ts";
import { presentGuild, presentMember } from "../state/present-place.ts";
import { ok, param } from "./route.ts";
import type { Route } from "./route.ts";

const needs = "bot";

/** Who the bot is and where it stands, for logins and checks. */
export const identityRoutes: readonly Route[] = [
  { method: "GET", template: "/gateway", needs: "none", run: (state) => ok({ url: gatewayUrl(state) }) },
  {
    method: "GET",
    template: "/gateway/bot",
    needs,
    run(state) {
      const limit = { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };
      return ok({ url: gatewayUrl(state), shards: 1, session_start_limit: limit });
    },
  },
  { method: "GET", template: "/users/@me", needs, run: (state) => ok(presentBot(state)) },
  {
    method: "GET",
    template: "/users/:userId",
    needs,
    run(state, call) {
      if (!state.people.has(param(call, "userId"))) throw refusal("unknownUser");
      return ok(presentUser(state, param(call, "userId")));
    },
  },
  { method: "GET", template: "/applications/@me", needs, run: (state) => ok(presentApplication(state)) },
  { method: "GET", template: "/oauth2/applications/@me", needs, run: (state) => ok(presentApplication(state)) },
  {
    method: "GET",
    template: "/guilds/:guildId",
    needs,
    run: (state, call) => ok(presentGuild(state, guildOf(state, param(call, "guildId")))),
  },
  {
    method: "GET",
    template: "/guilds/:guildId/members/:userId",
    needs,
    run(state, call) {
      guildOf(state, param(call, "guildId"));
      const userId = param(call, "userId") === "@me" ? botUserId : param(call, "userId");
      if (!state.people.has(userId)) throw refusal("unknownMember");
      return ok(presentMember(state, userId));
    },
  },
];

export const gatewayUrl = ({ origin }: DiscordState): string => `${origin.replace("http:", "ws:")}/gateway`;

export const presentBot = (state: DiscordState): Json => ({
  ...presentUser(state, botUserId),
  verified: true,
  mfa_enabled: false,
  email: null,
  flags: 0,
});

const presentApplication = (state: DiscordState): Json => ({
  id: applicationId,
  name: "Reelay",
  description: "",
  icon: null,
  bot: presentBot(state),
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: state.publicKeyHex,
  flags: 0,
  interactions_endpoint_url: null,
  integration_types_config: { 0: {}, 1: {} },
});

/** A server that the bot is in; 50001 where it is not, 10004 where there is none. */
function guildOf(state: DiscordState, guildId: string) {
  const guild = state.guilds.get(guildId);
  if (!guild) throw refusal("unknownGuild");
  if (!guild.botIsMember) throw refusal("missingAccess");
  return guild;
}
