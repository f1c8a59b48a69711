import { keepTrying, type Health } from "@reelay/chat";
import type { AuthorizeResult } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import { describeStartFailure, identify } from "./identify.ts";

/** Asks Slack whose the token is until it says so; until then health is red and the log says why. */
export async function verifyToken(
  botToken: string,
  parts: {
    client: Pick<WebClientOptions, "slackApiUrl" | "logger">;
    health: Health<"auth">;
    logger: Logger;
    signal: AbortSignal;
    onVerified(identity: AuthorizeResult): void;
  },
): Promise<void> {
  const attempt = async () => {
    parts.onVerified(await identify(botToken, parts.client));
    parts.health.report("auth", null);
  };
  const onFailure = (error: unknown) => {
    const problem = describeStartFailure(error, "SLACK_BOT_TOKEN");
    parts.health.report("auth", problem);
    parts.logger.error({ problem }, "slack.token-not-verified");
  };
  await keepTrying(attempt, { signal: parts.signal, onFailure });
}
