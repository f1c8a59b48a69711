import { fileURLToPath } from "node:url";
import { createReelayClient } from "@reelay/api/client";
import { openVideo, processRegistry } from "@reelay/chat";
import { AppError } from "@reelay/core";
import { currentTraceparent, logFacts } from "@reelay/tracing";
import { startTracing } from "@reelay/tracing/export";
import pino, { type Logger } from "pino";
import { discordApi } from "./app/discord-api.ts";
import { registerByHand } from "./app/register-by-hand.ts";
import { runShards } from "./app/run-shards.ts";
import { UsageError } from "./app/usage-error.ts";
import { createDiscordBot } from "./create-discord-bot.ts";
import { loadEnv, type BotEnv } from "./env.ts";
import { withoutSecrets } from "./platform/without-secrets.ts";

/** A supervisor starts the process again; this is how long the cards get to be given back before. */
const stopWithinMs = 3_000;

/** The bot as a process of its own. `shards`: one process per shard. `register`: only the commands' registration. */
async function main([command, ...args]: readonly string[]): Promise<void> {
  const env = loadEnv();
  const logger = pino({ level: env.logLevel, base: null, mixin: logFacts }, pino.destination({ dest: 2, sync: true }));
  if (command === "register") return console.log((await registerByHand(env.discord, args)).join("\n"));
  if (command !== undefined && command !== "shards") {
    throw problem(`there is no command '${command}' (register, shards, or none)`);
  }
  // discord.js holds sockets whose late failures have no reader; the delivery goes on.
  process.on("unhandledRejection", (error) => logger.error({ err: withoutSecrets(error) }, "discord.unhandled"));
  const wanted = command === "shards" ? (env.shards ?? "auto") : env.shards;
  if (wanted !== undefined && env.shard === undefined) return await startShards(env, wanted, logger);
  await startBot(env, logger);
}

async function startShards({ discord }: BotEnv, shards: "auto" | number, logger: Logger): Promise<void> {
  if (discord.mode === "http") throw problem("DISCORD_SHARDS is for gateway mode; in http mode start more processes");
  const { token, apiUrl = discordApi } = discord;
  if (token === "") throw problem("DISCORD_TOKEN is missing");
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  const script = fileURLToPath(import.meta.url);
  await runShards({ script, token, apiUrl, shards, logger, signal: stopping.signal });
  process.exit(0);
}

async function startBot(
  { apiUrl, apiKey, metricsToken: token, discord, shard, traces }: BotEnv,
  logger: Logger,
): Promise<void> {
  if (apiKey === "") throw problem("REELAY_API_KEY is missing (a key with the scopes bot, render and read)");
  const end = async (code: number): Promise<void> => {
    setTimeout(() => process.exit(code), stopWithinMs);
    await bot.stop();
    await tracing.stop();
    process.exit(code);
  };
  const tracing = await startTracing({ ...traces, serviceName: "reelay-discord-bot", logger });
  const bot = createDiscordBot({
    client: createReelayClient({ url: apiUrl, apiKey, traceparent: currentTraceparent }),
    settings: discord,
    fetchVideo: openVideo({ apiUrl, fetch }),
    registry: processRegistry(),
    scrape: { token, isPublic: discord.mode === "http" },
    logger,
    onFatal(message) {
      console.error(message);
      void end(1);
    },
  });
  await bot.start();
  logger.info({ mode: discord.mode, url: bot.url, ...(shard !== undefined && { shard }) }, "discord.started");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end(0));
  // A shard whose manager is gone would be a second one of its number as soon as the manager is back.
  process.once("disconnect", () => void end(0));
}

const problem = (problems: string): AppError => new AppError("SETTINGS_INVALID", { details: { problems } });

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof AppError) console.error(`${error.message}\n${error.hint}`);
  else console.error(withoutSecrets(error).message);
  process.exit(error instanceof AppError || error instanceof UsageError ? 2 : 1);
}
