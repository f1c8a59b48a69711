import { setTimeout as sleep } from "node:timers/promises";
import { keepTrying, type Health } from "@reelay/chat";
import type { SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { describeStartFailure } from "./identify.ts";

/** A peer that takes connections only to drop them is not called more than twice a second. */
const reconnectRestMs = 500;

/**
 * Keeps the Socket Mode connection until `signal` aborts. The library's own reconnecting is off: what fails there is a
 * promise without a reader, which ends the process.
 */
export async function openConnection(
  receiver: SocketModeReceiver,
  { health, logger, signal }: { health: Health<"connection">; logger: Logger; signal: AbortSignal },
): Promise<void> {
  const { client } = receiver;
  client.on("connected", () => health.report("connection", null));
  client.on("error", (error: unknown) => logger.warn({ err: error }, "slack.connection-error"));
  while (!signal.aborted) {
    let lost = Promise.withResolvers<void>();
    const connect = async (): Promise<void> => {
      const attempt = Promise.withResolvers<void>();
      lost = attempt;
      client.once("disconnected", () => attempt.resolve());
      await receiver.start();
    };
    const connected = await keepTrying(connect, {
      signal,
      onFailure(error) {
        health.report("connection", describeStartFailure(error, "SLACK_APP_TOKEN"));
        logger.error({ err: error }, "slack.not-connected");
      },
    });
    if (!connected) return;
    const stopped = Promise.withResolvers<void>();
    signal.addEventListener("abort", () => stopped.resolve(), { once: true });
    await Promise.race([lost.promise, stopped.promise]);
    if (signal.aborted) break;
    logger.info("slack.reconnecting");
    health.report("connection", "the connection to Slack was lost; trying again");
    await sleep(reconnectRestMs, undefined, { signal }).catch(() => {});
  }
  await receiver.stop().catch((error: unknown) => logger.debug({ err: error }, "slack.already-disconnected"));
}
