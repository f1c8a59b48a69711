import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { SlackStandIn } from "@reelay/slack-stand-in";

/** The bot as its own process, as people run it, so that it can be killed. */
export interface BotProcess {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

export async function startBotProcess(
  slack: SlackStandIn,
  service: { url: string; apiKey: string },
): Promise<BotProcess> {
  const child = fork(new URL("../src/main.ts", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", process.env["LOG_LEVEL"] ? "inherit" : "ignore", "ipc"],
    env: {
      PATH: process.env["PATH"],
      REELAY_API_URL: service.url,
      REELAY_API_KEY: service.apiKey,
      SLACK_MODE: "http",
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      SLACK_PORT: "0",
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    },
  });
  await once(child, "spawn");
  return { kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
