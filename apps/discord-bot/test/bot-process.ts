import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { DiscordStandIn } from "@reelay/discord-stand-in";

/** The bot as its own process, as people run it, so that it can be killed. */
export interface BotProcess {
  /** Resolves when Discord has heard of it. */
  connected: Promise<void>;
  /** What it wrote for its owner, once it has ended by itself. */
  ended: Promise<{ code: number | null; stderr: string }>;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

export async function startBotProcess(
  discord: DiscordStandIn,
  service: { url: string; apiKey: string },
  env: Record<string, string> = {},
): Promise<BotProcess> {
  const before = discord.gateway.identifies.length;
  const child = fork(new URL("../src/main.ts", import.meta.url), {
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: {
      PATH: process.env["PATH"],
      REELAY_API_URL: service.url,
      REELAY_API_KEY: service.apiKey,
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_PORT: "0",
      LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
      ...env,
    },
  });
  const written: string[] = [];
  child.stderr?.on("data", (chunk) => {
    written.push(String(chunk));
    if (process.env["LOG_LEVEL"]) process.stderr.write(String(chunk));
  });
  const ended = once(child, "close").then(() => ({ code: child.exitCode, stderr: written.join("") }));
  await once(child, "spawn");
  return { connected: identified(discord, before), ended, kill: () => kill(child) };
}

/** One more has identified itself since, and is there. */
async function identified({ gateway }: DiscordStandIn, before: number): Promise<void> {
  while (gateway.identifies.length <= before || gateway.count() === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
