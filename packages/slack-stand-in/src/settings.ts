/** How the stand-in behaves, with every default filled in. */
export type Settings = {
  now: () => number;
  appId: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  ackWithinMs: number;
  triggerLivesMs: number;
  responseUrlLivesMs: number;
  responseUrlUses: number;
  rateLimits: "enforced" | "off";
  fileIdsInUpdate: "share" | "file_not_found" | "ignored";
  tokenRotation: boolean;
  tokenLivesMs: number;
  unfurlDomains: readonly string[];
  keepFileBytes: boolean;
  /** How long `files.info` does not know yet where a file was shared: sharing is asynchronous. */
  shareDelayMs: number;
};

/** Options of `startSlackStandIn`; all may be left out. Times are milliseconds. */
export type SlackStandInOptions = Partial<Settings> & {
  /**
   * Whether the first bot token may read history. `false` leaves the history scopes out, so that
   * `conversations.history` is `missing_scope`; `not_in_channel` comes by itself where the bot is no member.
   */
  historyReadable?: boolean;
  /** Scopes of the first bot token; by default all that a video bot may want, without `chat:write.public`. */
  scopes?: readonly string[];
};

const historyScopes: readonly string[] = ["channels:history", "groups:history", "im:history", "mpim:history"];

const otherScopes: readonly string[] = [
  "commands",
  "chat:write",
  "im:write",
  "files:write",
  "files:read",
  "app_mentions:read",
  "users:read",
  "channels:read",
  "groups:read",
  "im:read",
];

export function scopesFor(options: SlackStandInOptions): readonly string[] {
  if (options.scopes) return options.scopes;
  return options.historyReadable === false ? otherScopes : [...otherScopes, ...historyScopes];
}

/** Slack's own numbers: docs.slack.dev (slash commands, interactivity, token rotation). */
export function fillSettings(options: SlackStandInOptions): Settings {
  return {
    now: options.now ?? Date.now,
    appId: options.appId ?? "A01REELAY0",
    signingSecret: options.signingSecret ?? "stand-in-signing-secret",
    clientId: options.clientId ?? "1111.2222",
    clientSecret: options.clientSecret ?? "stand-in-client-secret",
    ackWithinMs: options.ackWithinMs ?? 3_000,
    triggerLivesMs: options.triggerLivesMs ?? 3_000,
    responseUrlLivesMs: options.responseUrlLivesMs ?? 30 * 60_000,
    responseUrlUses: options.responseUrlUses ?? 5,
    rateLimits: options.rateLimits ?? "enforced",
    fileIdsInUpdate: options.fileIdsInUpdate ?? "share",
    tokenRotation: options.tokenRotation ?? false,
    tokenLivesMs: options.tokenLivesMs ?? 12 * 60 * 60_000,
    unfurlDomains: options.unfurlDomains ?? [],
    keepFileBytes: options.keepFileBytes ?? true,
    shareDelayMs: options.shareDelayMs ?? 0,
  };
}
