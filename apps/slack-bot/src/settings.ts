/** What the bot has to be told. Tokens and secrets are Slack's own; docs/slack.md says where each comes from. */
export interface SlackBotSettings {
  /** `socket` needs no public address; `http` is for several replicas and for many workspaces. */
  mode: "socket" | "http";
  /** `xoxb-…` of one workspace. Left out, workspaces come by OAuth. */
  botToken?: string | undefined;
  /** `xapp-…` with `connections:write`; Socket Mode only. */
  appToken?: string | undefined;
  /** Proves that a request is Slack's; HTTP only. */
  signingSecret?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Signs the state of an installation; at least 16 characters, the same on all replicas. */
  stateSecret?: string | undefined;
  /** Slack's Web API; any conforming peer can be put there. */
  apiUrl?: string | undefined;
  /** Where an installation is agreed to; Slack's own page unless a peer stands in for it. */
  authorizeUrl?: string | undefined;
  /** Public origin of the bot, for the way back from Slack's installation page. */
  publicUrl?: string | undefined;
  /** Where the bot listens when it has a server of its own (`listen: true`). */
  host: string;
  port: number;
}

/** What is missing or contradictory, one sentence each; empty when the bot can start. */
export function settingsProblems(settings: SlackBotSettings): string[] {
  const { mode, botToken, appToken, signingSecret, clientId, clientSecret, stateSecret } = settings;
  const oauth = [clientId, clientSecret, stateSecret];
  const problems: string[] = [];
  if (mode === "socket" && !appToken) problems.push("SLACK_APP_TOKEN is missing (xapp-…, with connections:write)");
  if (appToken && !appToken.startsWith("xapp-")) problems.push("SLACK_APP_TOKEN must begin with xapp-");
  if (botToken && !botToken.startsWith("xoxb-")) problems.push("SLACK_BOT_TOKEN must begin with xoxb-");
  if (mode === "http" && !signingSecret) problems.push("SLACK_SIGNING_SECRET is missing");
  if (!botToken && !oauth.every(Boolean)) {
    problems.push(
      "SLACK_BOT_TOKEN is missing (or, for many workspaces, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET)",
    );
  }
  if (botToken && oauth.some(Boolean)) problems.push("SLACK_BOT_TOKEN and SLACK_CLIENT_ID exclude each other");
  return problems;
}
