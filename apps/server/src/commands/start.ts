import type { ForkedSandbox } from "@reelay/sandbox";
import { startTracing } from "@reelay/tracing/export";
import type { Logger } from "pino";
import type { Command } from "../command.ts";
import { createLogger } from "../create-logger.ts";
import { loadEnv, type EnvSource } from "../env.ts";
import { listenForStop } from "../listen-for-stop.ts";
import { printLine } from "../print.ts";
import { readArguments, refuseWords } from "../read-arguments.ts";
import { roles } from "../settings.ts";
import { openService } from "../start/open-service.ts";
import { summarise } from "../start/summary.ts";
import { UsageError } from "../usage-error.ts";

const help = `Runs the service: API, watch pages, workers, and the sandbox while no region has credentials.

  pnpm start
  pnpm start --role worker

It listens on 127.0.0.1:4400 (REELAY_HOST, REELAY_PORT) and keeps its data in ./.reelay (REELAY_DATA_DIR).
Settings come from the environment or a .env file; docs/config.md explains each. The log goes to stderr (LOG_LEVEL).
Ctrl-C or SIGTERM stops it; a second one stops it at once. What is under way goes on at the next start.

  --role http|worker|all   all: everything in this process. http: API, webhooks, watch pages and media, works no queue.
                           worker: works the queues, listens on REELAY_WORKER_PORT for /healthz and /readyz only. Both
                           need DATABASE_URL and credentials, and run no bots. Wins over REELAY_ROLE.
  --help                   this text`;

/** `pnpm start`: the whole service until somebody stops it. */
export const start: Command = { about: "runs the service", help, run };

/** Everything that must be kept is in the store by then, so an end of ours may come while something still closes. */
const stopWithinMs = 3_000;

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  const { values, positionals } = readArguments(args, { role: { type: "string" } });
  refuseWords(positionals);
  const env = loadEnv(withRole(source, values.role));
  const logger = createLogger(env, "info");
  const tracing = await startTracing({
    endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS,
    serviceName: env.REELAY_ROLE === "all" ? "reelay" : `reelay-${env.REELAY_ROLE}`,
    logger,
  });
  const stop = listenForStop();
  const opening = openService(env, logger);
  const opened = await Promise.race([opening, stop.wished]);
  // Killed here, it loses nothing: nothing was accepted yet.
  if (typeof opened === "string") return 0;
  printLine(summarise(env, opened));
  if (opened.sandbox) void reportEnd(opened.sandbox, stop.signal, logger);
  const wish = await stop.wished;
  logger.info({ signal: wish }, "stopping");
  await withinMs(opened.stop(), stopWithinMs);
  await tracing.stop();
  logger.info("stopped");
  return 0;
}

function withRole(source: EnvSource, role: string | undefined): EnvSource {
  if (role === undefined) return source;
  if (roles.some((known) => known === role)) return { ...source, REELAY_ROLE: role };
  throw new UsageError(`--role must be one of ${roles.join(", ")}.`);
}

async function reportEnd(sandbox: ForkedSandbox, stopping: AbortSignal, logger: Logger): Promise<void> {
  const how = await sandbox.exited;
  if (!stopping.aborted) logger.error({ how }, "the sandbox ended by itself: stop and start again");
}

async function withinMs(work: Promise<void>, limitMs: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limitMs);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
