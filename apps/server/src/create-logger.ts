import { logFacts } from "@reelay/tracing";
import pino, { type Logger } from "pino";
import type { Env } from "./env.ts";

/** JSON lines on stderr, written at once so that the last line before an end is there. */
export function createLogger(env: Env, fallback: "info" | "silent"): Logger {
  return pino(
    { level: env.LOG_LEVEL ?? fallback, base: null, mixin: logFacts },
    pino.destination({ dest: 2, sync: true }),
  );
}
