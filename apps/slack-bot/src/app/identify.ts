import type { AuthorizeResult } from "@slack/bolt";
import { failureOf } from "../platform/failure-of.ts";
import { slackClients } from "../platform/slack-clients.ts";
import type { WebClientOptions } from "@slack/web-api";

/** Who a bot token belongs to, by `auth.test`. */
export async function identify(
  token: string,
  client: Pick<WebClientOptions, "slackApiUrl" | "logger">,
): Promise<AuthorizeResult> {
  const { user_id: botUserId, bot_id: botId, team_id: teamId } = await slackClients(token, client).creating.auth.test();
  return {
    botToken: token,
    ...(botUserId !== undefined && { botUserId }),
    ...(botId !== undefined && { botId }),
    ...(teamId !== undefined && { teamId }),
  };
}

/** A refused or unreachable start in a sentence. */
export function describeStartFailure(error: unknown, setting: string): string {
  const { kind, platformCode = "no answer" } = failureOf(error);
  if (kind === "revoked") return `Slack refuses ${setting} (${platformCode}): take a new one from the app's page`;
  return `Slack cannot be asked about ${setting} (${platformCode}); trying again`;
}
