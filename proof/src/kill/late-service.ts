import { join } from "node:path";
import { createLocalClient, openStore, startService, type ConfiguredRegion, type RunningService } from "@reelay/api";
import { openVideo } from "@reelay/chat";
import { connectRegion, createAiStudiosClient, sandboxCapabilities } from "@reelay/core";
import { createDiscordBot } from "@reelay/discord-bot";
import { forkSandbox } from "@reelay/sandbox";
import { createSlackBot } from "@reelay/slack-bot";
import pino from "pino";
import { commandLine, print } from "../env.ts";
import type { LateSettings } from "./late-settings.ts";

/** As `pnpm start` has it for the sandbox. */
const doubtMs = 5_000;
const host = "127.0.0.1";

/**
 * The service and both bots as `pnpm start` puts them together, with a clock passed in: what comes back long after a
 * kill. A program of its own, so that it is a new process.
 */
async function main(settings: LateSettings): Promise<void> {
  const { dataDir, databaseUrl, secret, port, chat } = settings;
  const logger = pino({ level: "error" }, pino.destination({ dest: 2, sync: true }));
  const now = () => Date.now() + settings.lateMs;
  const location = databaseUrl === undefined ? { dataDir } : { databaseUrl };
  const store = await openStore(location, { logger, processName: "reelay proof" });
  const regions = await connectSandbox(settings);
  const address = { host, port, publicUrl: null };
  const common = { store, dataDir, secret, logger, now };
  const running = await startService({ ...common, ...address, regions, defaultRegion: undefined });
  if (chat) await startBots(chat, running, { logger, now });
  process.on("unhandledRejection", (error) => logger.error({ err: error }, "process.unhandled-rejection"));
  print("Late. Stop with Ctrl-C.");
}

async function connectSandbox({ dataDir, sandbox: given }: LateSettings): Promise<ConfiguredRegion[]> {
  const sandbox = await forkSandbox({ ...given, dataDir: join(dataDir, "sandbox"), video: "tiny" });
  return (["global", "china"] as const).map((region) => {
    const { baseUrl, credentials } = sandbox.regions[region];
    const connection = connectRegion({ region, baseUrl, capabilities: sandboxCapabilities, doubtMs });
    return { connection, client: createAiStudiosClient({ connection, credentials }), sandbox: true, settings: "none" };
  });
}

async function startBots(
  { slack, discord }: NonNullable<LateSettings["chat"]>,
  { service, url }: RunningService,
  clock: { logger: pino.Logger; now: () => number },
): Promise<void> {
  const scopes = new Set(["bot", "render", "read"] as const);
  const parts = (keyId: string) => ({
    client: createLocalClient(service, { keyId, workspace: "default", scopes }),
    fetchVideo: openVideo({ apiUrl: url, fetch }),
    ...clock,
  });
  const settings = { mode: "socket", host, port: 0, ...slack } as const;
  await createSlackBot({ ...parts("slack"), settings, listen: false }).start();
  await createDiscordBot({ ...parts("discord"), settings: { mode: "gateway", host, port: 0, ...discord } }).start();
}

// Only `lateProgram` writes this command line, from the same type.
const settings: LateSettings = JSON.parse(commandLine[0] ?? "{}");
await main(settings);
