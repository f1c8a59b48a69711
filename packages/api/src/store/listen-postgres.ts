import pg from "pg";
import type { Logger } from "pino";
import { openImpatientSocket } from "./open-impatient-socket.ts";

export interface ListenSettings {
  config: pg.ClientConfig;
  channel: string;
  onPayload: (payload: string) => void;
  /** After every connection but the first: notifications may have been missed. */
  onReconnect: () => void;
  random?: () => number;
  /** How often the connection is asked whether it still stands; it breaks when no answer came for `silenceMs`. */
  beatMs?: number;
  /** More than `beatMs`. */
  silenceMs?: number;
  logger?: Logger | undefined;
}

/** A connection that the network lost without a word is noticed within 8 s of the last answer. */
const defaultBeatMs = 4_000;
const defaultSilenceMs = 8_000;
const shortestDelayMs = 200;
const longestDelayMs = 10_000;

/** How long to wait before the given attempt (1 is the first), spread so that restarted processes do not come at once. */
export function reconnectDelayMs(attempt: number, random: () => number): number {
  const fullMs = Math.min(longestDelayMs, shortestDelayMs * 2 ** (attempt - 1));
  return fullMs * (0.5 + random() / 2);
}

/**
 * LISTEN on a connection of its own that comes back by itself. Rejects when the first connection fails.
 * @returns stops listening and closes the connection
 */
export async function listenPostgres(settings: ListenSettings): Promise<() => Promise<void>> {
  const { random = Math.random, logger } = settings;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let reconnecting: Promise<void> | undefined;
  let client = await subscribe(settings, () => reconnectLater(1));

  function reconnectLater(attempt: number): void {
    if (stopped) return;
    timer = setTimeout(
      () => {
        reconnecting = reconnect(attempt);
      },
      reconnectDelayMs(attempt, random),
    );
  }

  async function reconnect(attempt: number): Promise<void> {
    try {
      const next = await subscribe(settings, () => reconnectLater(1));
      client = next;
      if (!stopped) settings.onReconnect();
    } catch (error) {
      logger?.warn({ attempt, reason: error instanceof Error ? error.message : "" }, "cannot listen to the database");
      reconnectLater(attempt + 1);
    }
  }

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await reconnecting;
    await client.end();
  };
}

/** `onLost` is called once, and only after the subscription stood. */
async function subscribe(settings: ListenSettings, onLost: () => void): Promise<pg.Client> {
  const { beatMs = defaultBeatMs, silenceMs = defaultSilenceMs } = settings;
  const client = new pg.Client({ ...settings.config, stream: () => openImpatientSocket(silenceMs) });
  // Without a listener a broken connection would end the process; what follows it is always `end`.
  client.on("error", () => {});
  client.on("notification", (message) => settings.onPayload(message.payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(settings.channel)}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  client.once("end", onLost);
  beat(client, beatMs);
  return client;
}

/** One question at a time: while an answer is missing nothing is written, and the socket's patience ends. */
function beat(client: pg.Client, everyMs: number): void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const askLater = (): void => {
    if (!isOver) timer = setTimeout(() => void client.query("select 1").then(askLater, askLater), everyMs);
  };
  client.once("end", () => {
    isOver = true;
    clearTimeout(timer);
  });
  askLater();
}
