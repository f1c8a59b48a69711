/** Where Slack reaches the bot over HTTP; the service's own server hands these on when the bot runs inside it. */
export const paths = {
  events: "/slack/events",
  install: "/slack/oauth/install",
  callback: "/slack/oauth/callback",
} as const;

/** Whether a request is the bot's to answer. */
export function isBotPath(path: string): boolean {
  return Object.values(paths).some((known) => known === path);
}
