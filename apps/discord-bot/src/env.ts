import { AppError } from "@reelay/core";
import { z } from "zod";
import type { DiscordBotSettings } from "./settings.ts";

/** Variables as a process has them. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

const text = () => z.string().trim().min(1).max(8_000);
const address = () => z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const envSchema = z.object({
  REELAY_API_URL: address().default("http://127.0.0.1:4400"),
  REELAY_API_KEY: text().default(""),
  DISCORD_MODE: z.enum(["gateway", "http"], { error: "must be gateway or http" }).default("gateway"),
  DISCORD_TOKEN: text().default(""),
  DISCORD_APP_ID: text().default(""),
  DISCORD_PUBLIC_KEY: text().optional(),
  DISCORD_API_URL: address().optional(),
  DISCORD_HOST: text().default("127.0.0.1"),
  DISCORD_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port")
    .transform(Number)
    .default(4421),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(auto|[1-9]\d{0,3})$/, "must be auto or a number of processes")
    .optional(),
  /** Set by discord.js's ShardingManager in the processes that it starts: which one this is. */
  SHARDS: z
    .string()
    .regex(/^\d{1,4}$/, "is set by Reelay itself (use DISCORD_SHARDS)")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address().optional(),
  OTEL_EXPORTER_OTLP_HEADERS: text().optional(),
  REELAY_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, "must be 16 to 500 characters without spaces")
    .optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export interface BotEnv {
  apiUrl: string;
  /** Empty when it is missing, which `register` does not mind. */
  apiKey: string;
  logLevel: string;
  /** Whoever shows it may read `/metrics`; without one only this machine may. */
  metricsToken: string | undefined;
  /** Where spans go; without an endpoint nowhere. */
  traces: { endpoint: string | undefined; headers: string | undefined };
  discord: DiscordBotSettings;
  /** How many processes share the servers; undefined for one. */
  shards: "auto" | number | undefined;
  /** Number of this process among them, from 0; undefined when it is the only one, or the one that starts the others. */
  shard: number | undefined;
}

/**
 * The bot's settings; an empty variable counts as absent.
 * @throws AppError SETTINGS_INVALID that names every problem at once and never shows a value
 */
export function loadEnv(source: EnvSource = process.env): BotEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new AppError("SETTINGS_INVALID", { details: { problems: lines.join("; ") } });
  }
  const { data } = parsed;
  const shard = data.SHARDS === undefined ? undefined : Number(data.SHARDS);
  const { DISCORD_SHARDS: shards, DISCORD_PORT: port } = data;
  return {
    apiUrl: data.REELAY_API_URL,
    apiKey: data.REELAY_API_KEY,
    logLevel: data.LOG_LEVEL,
    metricsToken: data.REELAY_METRICS_TOKEN,
    traces: { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, headers: data.OTEL_EXPORTER_OTLP_HEADERS },
    shards: shards === undefined || shards === "auto" ? shards : Number(shards),
    shard,
    discord: {
      mode: data.DISCORD_MODE,
      token: data.DISCORD_TOKEN,
      applicationId: data.DISCORD_APP_ID,
      publicKey: data.DISCORD_PUBLIC_KEY,
      apiUrl: data.DISCORD_API_URL,
      host: data.DISCORD_HOST,
      // Each process of several listens for itself.
      port: port === 0 ? 0 : port + (shard ?? 0),
    },
  };
}
