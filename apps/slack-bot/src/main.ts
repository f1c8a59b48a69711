import { writeFileSync } from "node:fs";
import { createReelayClient } from "@reelay/api/client";
import { openVideo, processRegistry } from "@reelay/chat";
import { AppError } from "@reelay/core";
import { currentTraceparent, logFacts } from "@reelay/tracing";
import { startTracing } from "@reelay/tracing/export";
import pino from "pino";
import { createSlackBot } from "./create-slack-bot.ts";
import { loadEnv } from "./env.ts";
import { printManifest } from "./manifest/print-manifest.ts";

/** The bot as a process of its own; `manifests` writes the two manifest files instead. */
async function main(command: string | undefined): Promise<void> {
  if (command === "manifests") return writeManifests();
  const { apiUrl, apiKey, logLevel, metricsToken: token, traces, slack } = loadEnv();
  const logger = pino({ level: logLevel, base: null, mixin: logFacts }, pino.destination({ dest: 2, sync: true }));
  const tracing = await startTracing({ ...traces, serviceName: "reelay-slack-bot", logger });
  const bot = createSlackBot({
    client: createReelayClient({ url: apiUrl, apiKey, traceparent: currentTraceparent }),
    settings: slack,
    fetchVideo: openVideo({ apiUrl, fetch }),
    // In Socket Mode the server is for whoever watches the process, and for installing.
    listen: true,
    registry: processRegistry(),
    scrape: { token, isPublic: slack.mode === "http" || slack.publicUrl !== undefined },
    logger,
  });
  // Bolt's libraries hold sockets whose late failures have no reader; the delivery goes on.
  process.on("unhandledRejection", (error) => logger.error({ err: error }, "slack.unhandled"));
  const end = async (): Promise<void> => {
    await bot.stop();
    await tracing.stop();
    process.exit(0);
  };
  await bot.start();
  logger.info({ mode: slack.mode, url: bot.url }, "slack.started");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void end());
  }
}

function writeManifests(): void {
  for (const mode of ["socket", "http"] as const) {
    const file = new URL(`../manifest.${mode}.yaml`, import.meta.url);
    writeFileSync(file, printManifest(mode));
    console.log(`manifest.${mode}.yaml`);
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  process.exit(2);
}
