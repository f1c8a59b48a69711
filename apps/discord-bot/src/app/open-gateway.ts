import { setTimeout as sleep } from "node:timers/promises";
import { keepTrying, type Health } from "@reelay/chat";
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits } from "discord.js";
import type { Logger } from "pino";
import { withoutSecrets } from "../platform/without-secrets.ts";
import { fatalClose, fatalLogin } from "./fatal-close.ts";
import { pulseProblem } from "./pulse-problem.ts";

const longestOpeningMs = 2_000;

export interface GatewayParts {
  token: string;
  apiUrl: string;
  /** Takes an interaction's JSON. Must not throw. */
  receive: (payload: unknown) => void;
  /** What trying again does not heal, with its fix; may be called more than once. */
  onFatal: (message: string) => void;
  health: Pick<Health<"connection">, "report">;
  logger: Logger;
  signal: AbortSignal;
}

export interface Gateway {
  /** Connects and stays until `signal` aborts. */
  run(): Promise<void>;
  /** Null while heartbeats are answered. */
  pulseProblem(): string | null;
}

/** The way in without a public address: discord.js's gateway client, which resumes by itself. */
export function openGateway(parts: GatewayParts): Gateway {
  const { health, logger, signal } = parts;
  const stopped = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => stopped.resolve(), { once: true });
  const hopeless = new AbortController();
  let client: Client | undefined;
  let login: Promise<unknown> = Promise.resolve();
  let connectedAt: number | undefined;

  const onFatal = (message: string): void => {
    hopeless.abort();
    parts.onFatal(message);
  };
  const onConnected = (): void => {
    connectedAt = Date.now();
    health.report("connection", null);
  };
  const connect = async (): Promise<void> => {
    // A client whose login failed is used up.
    client = createClient(parts, { onFatal, onConnected });
    login = client.login(parts.token);
    await Promise.race([login, stopped.promise]);
  };
  const onFailure = (error: unknown): void => {
    const fatal = fatalLogin(error);
    if (fatal !== undefined) return onFatal(fatal);
    if (hopeless.signal.aborted) return;
    health.report("connection", "Discord's gateway cannot be reached; trying again");
    logger.error({ err: withoutSecrets(error) }, "discord.not-connected");
  };
  return {
    async run() {
      await keepTrying(connect, { signal: AbortSignal.any([signal, hopeless.signal]), onFailure });
      await stopped.promise;
      // A socket that is taken down while it opens throws, when that fails, where nobody can catch it.
      await Promise.race([login.catch(() => {}), sleep(longestOpeningMs, undefined, { ref: false })]);
      await client?.destroy();
    },
    pulseProblem() {
      if (connectedAt === undefined) return null;
      // discord.js stamps heartbeats with this clock, -1 before the first.
      const beats = [...(client?.ws.shards.values() ?? [])].map(({ lastPingTimestamp }) => lastPingTimestamp);
      const beatAt = beats.length === 0 ? null : Math.min(...beats);
      return pulseProblem({ connectedAt, beatAt, now: Date.now() });
    },
  };
}

function createClient(
  { apiUrl, receive, health, logger }: GatewayParts,
  { onFatal, onConnected }: { onFatal: (message: string) => void; onConnected: () => void },
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, version: "10", retries: 0 },
  });
  client.ws.on(GatewayDispatchEvents.Ready, onConnected);
  client.ws.on(GatewayDispatchEvents.Resumed, onConnected);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (payload: unknown) => receive(takeOver(payload)));
  client.on(Events.ShardReconnecting, () => {
    health.report("connection", "the connection to Discord's gateway was lost; trying again");
    logger.info("discord.reconnecting");
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    const fatal = fatalClose(code);
    if (fatal !== undefined) onFatal(fatal);
  });
  client.on(Events.ShardError, (error) => logger.warn({ err: withoutSecrets(error) }, "discord.gateway-error"));
  client.on(Events.Error, (error) => logger.warn({ err: withoutSecrets(error) }, "discord.client-error"));
  client.on(Events.Warn, (warning) => logger.warn({ warning }, "discord.client-warning"));
  return client;
}

/**
 * After this listener discord.js makes its own interaction of the same object, and throws out of anybody's reach when
 * something in it is odd: it is left nothing to make one of.
 */
function takeOver(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return undefined;
  const taken = { ...payload };
  Object.assign(payload, { type: 0, channel: undefined });
  return taken;
}
