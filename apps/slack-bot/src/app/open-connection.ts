import type { SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import type { Health } from "./health.ts";
import { describeStartFailure } from "./identify.ts";
import { keepTrying } from "./keep-trying.ts";

/**
 * Keeps the Socket Mode connection until `signal` aborts. The library reconnects by itself after most losses; where it
 * gives up (a refused token, Slack away), this begins again.
 */
export async function openConnection(
  receiver: SocketModeReceiver,
  { health, logger, signal }: { health: Health; logger: Logger; signal: AbortSignal },
): Promise<void> {
  const { client } = receiver;
  client.on("connected", () => health.report("connection", null));
  client.on("reconnecting", () => logger.info("slack.reconnecting"));
  client.on("error", (error: unknown) => logger.warn({ err: error }, "slack.connection-error"));
  while (!signal.aborted) {
    const lost = Promise.withResolvers<void>();
    client.once("disconnected", () => lost.resolve());
    const connected = await keepTrying(async () => void (await receiver.start()), {
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
    if (!signal.aborted) health.report("connection", "the connection to Slack was lost; trying again");
  }
  await receiver.stop().catch((error: unknown) => logger.debug({ err: error }, "slack.already-disconnected"));
}
