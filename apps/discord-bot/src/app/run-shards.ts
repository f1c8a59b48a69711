import { setTimeout as sleep } from "node:timers/promises";
import { REST, Routes, ShardEvents, ShardingManager, type Shard } from "discord.js";
import type { Logger } from "pino";
import { z } from "zod";

const gatewaySchema = z.object({ shards: z.int().positive() });

const firstRestMs = 1_000;
const longestRestMs = 60_000;
/** A process that lived so long did not end for the reason it ended for before. */
const longLifeMs = 10 * 60_000;
/** Discord takes one new connection in five seconds: docs.discord.com/developers/events/gateway#rate-limiting. */
const betweenMs = 5_500;

export interface ShardsOptions {
  /** The script of one process; it finds its number in `SHARDS`. */
  script: string;
  token: string;
  apiUrl: string;
  shards: "auto" | number;
  logger: Pick<Logger, "info" | "error">;
  signal: AbortSignal;
}

/**
 * Runs one process per shard until `signal` aborts; a process that ended is started again after a growing rest. Throws
 * as discord.js does when Discord is to say how many there should be and does not.
 */
export async function runShards(options: ShardsOptions): Promise<void> {
  const { script, token, apiUrl, shards, logger, signal } = options;
  const count = shards === "auto" ? await recommendedShards({ token, apiUrl }) : shards;
  logger.info({ shards: count }, "discord.shards");
  // Its own starting again has no rest, and 1,000 connections a day are all that Discord allows.
  const manager = new ShardingManager(script, { token, totalShards: count, respawn: false });
  const running: Promise<void>[] = [];
  for (let id = 0; id < count && !signal.aborted; id += 1) {
    running.push(keepShard(manager.createShard(id), { logger, signal }));
    if (id + 1 < count) await sleep(betweenMs, undefined, { signal }).catch(() => {});
  }
  await Promise.all(running);
}

async function keepShard(shard: Shard, { logger, signal }: Pick<ShardsOptions, "logger" | "signal">): Promise<void> {
  shard.on(ShardEvents.Error, (error) => logger.error({ err: error, shard: shard.id }, "discord.shard-error"));
  const stop = (): void => void shard.process?.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  for (let failures = 0; !signal.aborted; failures += 1) {
    const ended = Promise.withResolvers<void>();
    shard.once(ShardEvents.Death, () => ended.resolve());
    const startedAt = performance.now();
    // Without waiting for `ready`: the process reports for itself on its own port.
    await shard.spawn(-1);
    await ended.promise;
    if (signal.aborted) return;
    if (performance.now() - startedAt > longLifeMs) failures = 0;
    const restMs = Math.min(longestRestMs, firstRestMs * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
    logger.error({ shard: shard.id, restMs: Math.round(restMs) }, "discord.shard-ended");
    await sleep(restMs, undefined, { signal }).catch(() => {});
  }
}

async function recommendedShards({ token, apiUrl }: Pick<ShardsOptions, "token" | "apiUrl">): Promise<number> {
  const rest = new REST({ version: "10", api: apiUrl, retries: 0 }).setToken(token);
  return gatewaySchema.parse(await rest.get(Routes.gatewayBot())).shards;
}
