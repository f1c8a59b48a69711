import { AppError } from "@reelay/core";
import { z } from "zod";
import type { SlackBotSettings } from "./settings.ts";

/** Variables as a process has them. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

const text = () => z.string().trim().min(1).max(8_000);
const address = () => z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const envSchema = z.object({
  REELAY_API_URL: address().default("http://127.0.0.1:4400"),
  REELAY_API_KEY: text(),
  SLACK_MODE: z.enum(["socket", "http"], { error: "must be socket or http" }).default("socket"),
  SLACK_BOT_TOKEN: text().optional(),
  SLACK_APP_TOKEN: text().optional(),
  SLACK_SIGNING_SECRET: text().optional(),
  SLACK_CLIENT_ID: text().optional(),
  SLACK_CLIENT_SECRET: text().optional(),
  SLACK_STATE_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  SLACK_API_URL: address().optional(),
  SLACK_AUTHORIZE_URL: address().optional(),
  SLACK_PUBLIC_URL: address().optional(),
  SLACK_HOST: text().default("127.0.0.1"),
  SLACK_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a port")
    .transform(Number)
    .default(4420),
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
  apiKey: string;
  logLevel: string;
  /** Whoever shows it may read `/metrics`; without one only this machine may. */
  metricsToken: string | undefined;
  /** Where spans go; without an endpoint nowhere. */
  traces: { endpoint: string | undefined; headers: string | undefined };
  slack: SlackBotSettings;
}

/**
 * The bot's settings; an empty variable counts as absent.
 * @throws AppError SETTINGS_INVALID that names every problem at once and never shows a value
 */
export function loadEnv(source: EnvSource = process.env): BotEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, code, message }) => {
      const isMissing = code === "invalid_type" && given[String(path[0])] === undefined;
      return `${path.join(".")} ${isMissing ? "is missing" : message}`;
    });
    throw new AppError("SETTINGS_INVALID", { details: { problems: lines.join("; ") } });
  }
  const { data } = parsed;
  return {
    apiUrl: data.REELAY_API_URL,
    apiKey: data.REELAY_API_KEY,
    logLevel: data.LOG_LEVEL,
    metricsToken: data.REELAY_METRICS_TOKEN,
    traces: { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, headers: data.OTEL_EXPORTER_OTLP_HEADERS },
    slack: {
      mode: data.SLACK_MODE,
      botToken: data.SLACK_BOT_TOKEN,
      appToken: data.SLACK_APP_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      clientId: data.SLACK_CLIENT_ID,
      clientSecret: data.SLACK_CLIENT_SECRET,
      stateSecret: data.SLACK_STATE_SECRET,
      apiUrl: data.SLACK_API_URL,
      authorizeUrl: data.SLACK_AUTHORIZE_URL,
      publicUrl: data.SLACK_PUBLIC_URL,
      host: data.SLACK_HOST,
      port: data.SLACK_PORT,
    },
  };
}
