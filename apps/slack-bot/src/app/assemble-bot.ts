import type { ReelayClient } from "@reelay/api/client";
import type { ChatPlatform } from "@reelay/chat";
import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import type { BotParts } from "../commands/request.ts";
import { createDrafts } from "../form/drafts.ts";
import { createInstallationStore } from "../installations/installation-store.ts";
import { createTokenBook } from "../installations/token-book.ts";
import { createPeople } from "../platform/people.ts";
import { createSlackPlatform } from "../platform/slack-platform.ts";
import type { SlackBotSettings } from "../settings.ts";
import { createLanguageBook } from "../words/language-book.ts";
import { authoriseInTime } from "./authorise-in-time.ts";
import { boltLogger } from "./bolt-logger.ts";
import { createApp, type AssembledApp } from "./create-app.ts";
import { dispatch } from "./dispatch.ts";
import type { Health } from "./health.ts";
import { describeStartFailure, identify } from "./identify.ts";
import { keepTrying } from "./keep-trying.ts";
import { forgetInstallation, listenFarewell } from "./listen-farewell.ts";

export interface AssembleOptions {
  client: ReelayClient;
  settings: SlackBotSettings;
  logger: Logger;
  now: () => number;
  health: Health;
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
  const clientOptions = {
    logger: boltLogger(logger),
    ...(settings.apiUrl !== undefined && { slackApiUrl: settings.apiUrl }),
  };
  const store = createInstallationStore(client);
  let identity: AuthorizeResult = { ...(settings.botToken !== undefined && { botToken: settings.botToken }) };
  const lookUp = async (teamId: string): Promise<AuthorizeResult> =>
    settings.botToken !== undefined || assembled.installer === undefined
      ? identity
      : await assembled.installer.authorize({ teamId, enterpriseId: undefined, isEnterpriseInstall: false });
  const tokens = createTokenBook({ lookUp, client: clientOptions, now });
  const assembled: AssembledApp = createApp({
    ...{ settings, installations: store, logger, now },
    clientOptions: { ...clientOptions, timeout: 10_000, retryConfig: { retries: 0 } },
    authorize: async (workspaceId) => await authoriseInTime(tokens, workspaceId, logger),
  });
  const forget = async (workspaceId: string): Promise<void> => {
    tokens.forget(workspaceId);
    if (settings.botToken === undefined) await forgetInstallation(store, workspaceId, logger);
  };
  const people = createPeople(now);
  const parts: BotParts = {
    ...{ client, people, logger, now },
    clientsOf: (workspaceId) => tokens.clientsOf(workspaceId),
    drafts: createDrafts(),
    languages: createLanguageBook({ learn: (asked) => learnLanguage(client, asked), now }),
    fileOrigins: new Set([slackFiles, ...(settings.apiUrl === undefined ? [] : [new URL(settings.apiUrl).origin])]),
  };
  dispatch(assembled.app, parts);
  listenFarewell(assembled.app, { forget, logger });
  const platform = createSlackPlatform({
    people,
    clientsOf: (workspaceId) => tokens.clientsOf(workspaceId),
    async onRevoked(workspaceId, { platformCode }) {
      logger.error({ workspaceId, platformCode }, "slack.token-refused");
      if (settings.botToken !== undefined) health.report("auth", `Slack refuses SLACK_BOT_TOKEN (${platformCode})`);
      // `invalid_auth` may be a passing fault of Slack's; these two are said of a token that will not come back.
      if (/^(account_inactive|token_revoked)$/.test(platformCode ?? "")) await forget(workspaceId ?? "");
    },
  });
  return {
    ...{ platform, socket: assembled.socket, http: assembled.http },
    async verifyToken() {
      const { botToken } = settings;
      if (botToken === undefined) return;
      const attempt = async () => {
        identity = await identify(botToken, clientOptions);
        tokens.forget(identity.teamId ?? "");
        health.report("auth", null);
      };
      const onFailure = (error: unknown) => {
        const problem = describeStartFailure(error, "SLACK_BOT_TOKEN");
        health.report("auth", problem);
        logger.error({ problem }, "slack.token-not-verified");
      };
      await keepTrying(attempt, { signal, onFailure });
    },
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
