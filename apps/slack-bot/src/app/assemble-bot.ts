import type { ReelayClient } from "@reelay/api/client";
import type { ChatPlatform, Health } from "@reelay/chat";
import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import type { BotParts } from "../commands/request.ts";
import { createDrafts } from "../form/drafts.ts";
import { lookUpFresh } from "../installations/look-up-fresh.ts";
import { createInstallationStore } from "../installations/installation-store.ts";
import { createTokenBook, type TokenBook } from "../installations/token-book.ts";
import { createPeople } from "../platform/people.ts";
import { createSlackPlatform, type SlackPlatformParts } from "../platform/slack-platform.ts";
import type { SlackBotSettings } from "../settings.ts";
import { createLanguageBook } from "../words/language-book.ts";
import { authoriseInTime } from "./authorise-in-time.ts";
import { boltLogger } from "./bolt-logger.ts";
import { createApp, type AssembledApp } from "./create-app.ts";
import { dispatch } from "./dispatch.ts";
import { forgetInstallation, listenFarewell } from "./listen-farewell.ts";
import { verifyToken } from "./verify-token.ts";

/** Parts that can be in trouble: the token (`auth`), the way in (`connection`). */
export type BotPart = "service" | "auth" | "connection";

export interface AssembleOptions {
  client: ReelayClient;
  settings: SlackBotSettings;
  logger: Logger;
  now: () => number;
  health: Health<BotPart>;
  signal: AbortSignal;
}

export interface AssembledBot extends Pick<AssembledApp, "socket" | "http"> {
  platform: ChatPlatform;
  /** Asks Slack whose the token is until it says so. */
  verifyToken(): Promise<void>;
}

const slackFiles = "https://files.slack.com";

/** Ties the parts of a bot together. Nothing is called before somebody starts it. */
export function assembleBot({ client, settings, logger, now, health, signal }: AssembleOptions): AssembledBot {
  const { botToken, apiUrl } = settings;
  const clientOptions = { logger: boltLogger(logger), ...(apiUrl !== undefined && { slackApiUrl: apiUrl }) };
  const store = createInstallationStore(client);
  let identity: AuthorizeResult = { ...(botToken !== undefined && { botToken }) };
  const lookUp = async (teamId: string): Promise<AuthorizeResult> => {
    const { installer } = assembled;
    if (botToken !== undefined || installer === undefined) return identity;
    const query = { teamId, enterpriseId: undefined, isEnterpriseInstall: false };
    return await lookUpFresh(async () => await installer.authorize(query), now);
  };
  const tokens = createTokenBook({ lookUp, client: clientOptions, now });
  const assembled: AssembledApp = createApp({
    settings,
    installations: store,
    logger,
    now,
    clientOptions: { ...clientOptions, timeout: 10_000, retryConfig: { retries: 0 } },
    authorize: async (workspaceId) => await authoriseInTime(tokens, workspaceId, logger),
  });
  const forget = async (workspaceId: string): Promise<void> => {
    tokens.forget(workspaceId);
    if (botToken === undefined) await forgetInstallation(store, workspaceId, logger);
  };
  const people = createPeople(now);
  const clientsOf: SlackPlatformParts["clientsOf"] = (workspaceId) => tokens.clientsOf(workspaceId);
  dispatch(assembled.app, botPartsOf({ client, settings, logger, now, people, clientsOf }));
  listenFarewell(assembled.app, { forget, logger });
  const onVerified = (verified: AuthorizeResult): void => {
    identity = verified;
    tokens.forget(verified.teamId ?? "");
  };
  return {
    socket: assembled.socket,
    http: assembled.http,
    platform: createSlackPlatform({
      people,
      clientsOf,
      onRevoked: onRevoked({ settings, logger, health, forget, tokens }),
    }),
    async verifyToken() {
      if (botToken === undefined) return;
      await verifyToken(botToken, { client: clientOptions, health, logger, signal, onVerified });
    },
  };
}

function botPartsOf(
  given: Pick<AssembleOptions, "client" | "settings" | "logger" | "now"> & Pick<BotParts, "people" | "clientsOf">,
): BotParts {
  const { settings, client, now, ...rest } = given;
  const { apiUrl } = settings;
  return {
    ...rest,
    client,
    now,
    drafts: createDrafts(),
    languages: createLanguageBook({ learn: (asked) => learnLanguage(client, asked), now }),
    fileOrigins: new Set([slackFiles, ...(apiUrl === undefined ? [] : [new URL(apiUrl).origin])]),
  };
}

function onRevoked(
  parts: Pick<AssembleOptions, "settings" | "logger" | "health"> & {
    forget(workspaceId: string): Promise<void>;
    tokens: TokenBook;
  },
): SlackPlatformParts["onRevoked"] {
  return async (workspaceId, { platformCode = "" }) => {
    // The next call asks anew: another replica may have refreshed the token meanwhile.
    parts.tokens.forget(workspaceId ?? "");
    parts.logger.error({ workspaceId, platformCode }, "slack.token-refused");
    if (parts.settings.botToken !== undefined) {
      parts.health.report("auth", `Slack refuses SLACK_BOT_TOKEN (${platformCode})`);
    }
    // `invalid_auth` may be a passing fault of Slack's; these two are said of a token that will not come back.
    if (/^(account_inactive|token_revoked)$/.test(platformCode)) await parts.forget(workspaceId ?? "");
  };
}

async function learnLanguage(
  client: ReelayClient,
  { workspaceId, placeId, personId }: { workspaceId: string; placeId: string | null; personId: string },
): Promise<string> {
  const asked = { surface: "slack" as const, workspaceId, personId, ...(placeId !== null && { placeId }) };
  const { values } = await client.settings.get.query(asked, { signal: AbortSignal.timeout(10_000) });
  return values.cardLanguage ?? "en";
}
