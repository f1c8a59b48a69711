/** How the stand-in behaves, with every default filled in. Times are milliseconds. */
export type Settings = {
  /** Drives ages: interaction tokens, the nonce window, slow mode, CDN links, snowflakes. */
  now: () => number;
  /** The three seconds for the first answer; real time. */
  ackWithinMs: number;
  interactionLivesMs: number;
  /** Counted in real time, because Discord's clients wait in real time. `off` sends no rate limit headers either. */
  rateLimits: "enforced" | "off";
  /** Milliseconds that rate limits are counted in; `performance.now` by default. */
  rateClock: () => number;
  heartbeatMs: number;
  /** Whether the bot may read history in the channels that stand there at the start. */
  historyReadable: boolean;
  /** Bytes per file where neither the server's tier nor the interaction allows more. */
  defaultFileLimit: number;
  /** `false` keeps only size and hash. */
  keepFileBytes: boolean;
  nonceWindowMs: number;
  slowModeAppliesToBots: boolean;
  cdnLivesMs: number;
  /** Whether the app has the privileged intent: without it, what people wrote reads as empty over REST. */
  messageContent: boolean;
  /** Intents that the gateway refuses with 4014. */
  disallowedIntents: number;
};

/** Options of `startDiscordStandIn`; all may be left out. */
export type DiscordStandInOptions = Partial<Settings>;

const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

/** Discord's own numbers: docs.discord.com (interactions, files, gateway). */
export const fillSettings = (options: DiscordStandInOptions): Settings => ({
  now: options.now ?? Date.now,
  ackWithinMs: options.ackWithinMs ?? 3_000,
  interactionLivesMs: options.interactionLivesMs ?? 15 * 60_000,
  rateLimits: options.rateLimits ?? "enforced",
  rateClock: options.rateClock ?? (() => performance.now()),
  heartbeatMs: options.heartbeatMs ?? 41_250,
  historyReadable: options.historyReadable ?? true,
  defaultFileLimit: options.defaultFileLimit ?? 10 * 1024 * 1024,
  keepFileBytes: options.keepFileBytes ?? true,
  nonceWindowMs: options.nonceWindowMs ?? 5 * 60_000,
  slowModeAppliesToBots: options.slowModeAppliesToBots ?? false,
  cdnLivesMs: options.cdnLivesMs ?? 24 * 60 * 60_000,
  messageContent: options.messageContent ?? false,
  disallowedIntents: options.disallowedIntents ?? privilegedIntents,
});
