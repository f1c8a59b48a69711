import { LogLevel, type Logger as BoltLogger } from "@slack/bolt";
import type { Logger } from "pino";

const secret = /\b(?:xox[a-z]?-|xapp-|xoxe\.)[\w.-]+|https:\/\/hooks\.slack\.com\/\S+|ticket=[\w-]+/g;

/** Slack's libraries log through pino, without tokens and without addresses that work like one. */
export function boltLogger(logger: Logger): BoltLogger {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
    (...parts: unknown[]) => {
      if (logger.isLevelEnabled(level)) logger[level]({ text: parts.map(shown).join(" ") }, "slack.library");
    };
  return {
    debug: write("debug"),
    info: write("debug"),
    warn: write("warn"),
    error: write("error"),
    setLevel: () => {},
    getLevel: () => (logger.isLevelEnabled("debug") ? LogLevel.DEBUG : LogLevel.INFO),
    setName: () => {},
  };
}

function shown(part: unknown): string {
  const text = part instanceof Error ? `${part.name}: ${part.message}` : typeof part === "string" ? part : "";
  return text.replaceAll(secret, "[secret]").slice(0, 2_000);
}
