import type { IncomingMessage, ServerResponse } from "node:http";
import type { ReelayClient } from "@reelay/api/client";
import { keepTrying, type ChatPlatform, type Health } from "@reelay/chat";
import { REST } from "discord.js";
import type { Logger } from "pino";
import { buttons, commands, forms } from "../commands/commands.ts";
import { createAvatarShelf } from "../commands/create-avatar-shelf.ts";
import { createDiscordPlatform } from "../platform/discord-platform.ts";
import { discordRest } from "../platform/discord-rest.ts";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { registerCommands } from "../registration/register-commands.ts";
import type { DiscordBotSettings } from "../settings.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { createReceiver } from "./create-receiver.ts";
import { discordApi } from "./discord-api.ts";
import { openGateway } from "./open-gateway.ts";
import { verifyToken } from "./verify-token.ts";

export interface AssembleOptions {
  client: ReelayClient;
  settings: DiscordBotSettings;
  logger: Logger;
  now: () => number;
  health: Pick<Health<"token" | "connection" | "commands">, "report">;
  signal: AbortSignal;
  onFatal: (message: string) => void;
}

export interface AssembledBot {
  platform: ChatPlatform;
  /** Discord's requests in `http` mode; false for every other one. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Null while the gateway answers, and in `http` mode. */
  pulseProblem(): string | null;
  /** Each goes on until it is done or the bot is stopped. None throws. */
  verifyToken(): Promise<void>;
  connect(): Promise<void>;
  register(): Promise<void>;
  /** Resolves when everybody who asked has been answered, and soon in any case. */
  idle(): Promise<void>;
}

/** Discord's own hosts for what people attach. */
const fileHosts = ["https://cdn.discordapp.com", "https://media.discordapp.net"];

/** Ties the parts of a bot together. Nothing is called before somebody starts it. */
export function assembleBot(options: AssembleOptions): AssembledBot {
  const { client, logger, now, health, signal, onFatal } = options;
  const settings = { ...options.settings, apiUrl: (options.settings.apiUrl ?? discordApi).replace(/(?<!\/)\/+$/, "") };
  const { mode, token, apiUrl, applicationId, publicKey = "" } = settings;
  let verifying: Promise<void> | undefined;
  // Each card that finds the token refused asks; one answer is enough.
  const verify = async (): Promise<void> => {
    verifying ??= verifyToken({ settings, health, onFatal, logger, signal }).finally(() => (verifying = undefined));
    await verifying;
  };
  const rest = discordRest({ token, apiUrl, onRateLimited: (limit) => logger.warn(limit, "discord.rate-limited") });
  const platform = createDiscordPlatform({ rest, applicationId, now, logger, onRevoked: () => void verify() });
  const receiver = createReceiver(
    {
      client,
      logger,
      now,
      avatars: createAvatarShelf({ client, logger, now }),
      fileOrigins: new Set([...fileHosts, new URL(apiUrl).origin]),
    },
    {
      // Answers to people: nothing is repeated, no bot token is sent along.
      rest: new REST({ version: "10", api: apiUrl, retries: 0, timeout: 15_000 }),
      handlers: { commands, buttons, forms },
    },
  );
  const receiveUntilStop = (payload: unknown): void => {
    if (!signal.aborted) receiver.receive(payload);
  };
  const gateway =
    mode === "gateway" ? openGateway({ ...options, token, apiUrl, receive: receiveUntilStop }) : undefined;
  // Over HTTP Discord has been told that it was taken, so it is answered, also while the bot ends.
  const receive = (payload: unknown): void => receiver.receive(payload);
  // Discord signs with real time, whatever clock the bot is given.
  const endpoint = mode === "http" ? createEndpoint({ publicKey, receive, logger, now: Date.now }) : undefined;
  return {
    platform,
    handle: (request, response) => endpoint?.(request, response) ?? false,
    pulseProblem: () => gateway?.pulseProblem() ?? null,
    verifyToken: verify,
    async connect() {
      if (gateway) return await gateway.run();
      health.report("connection", null);
    },
    idle: async () => await receiver.idle(),
    register: async () => await keepRegistered({ ...options, token, apiUrl, applicationId }),
  };
}

/** Registers what Discord does not know yet, and tries again until it does. Other commands of the app are left alone. */
async function keepRegistered(
  parts: Pick<AssembleOptions, "health" | "logger" | "signal"> & {
    token: string;
    apiUrl: string;
    applicationId: string;
  },
): Promise<void> {
  const { health, logger, signal, applicationId } = parts;
  const attempt = async (): Promise<void> => {
    const rest = new REST({ version: "10", api: parts.apiUrl, retries: 0, timeout: 15_000 }).setToken(parts.token);
    const plan = await registerCommands({ rest, applicationId, dryRun: false, removeForeign: false });
    health.report("commands", null);
    logger.info({ created: plan.create.length, changed: plan.change.length }, "discord.commands-registered");
  };
  const onFailure = (error: unknown): void => {
    health.report("commands", "the commands are not registered with Discord yet; trying again");
    logger.error({ err: withoutSecrets(error) }, "discord.commands-not-registered");
  };
  await keepTrying(attempt, { signal, onFailure });
}
