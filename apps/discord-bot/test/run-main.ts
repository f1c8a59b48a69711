import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DiscordStandIn } from "@reelay/discord-stand-in";
import { onTestFinished } from "vitest";

const script = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** `main.ts` as somebody runs it, in a process of its own; it is killed when the test ends. */
export interface MainProcess {
  kill(signal: NodeJS.Signals): void;
  /** Both outputs so far. */
  readonly output: string;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

export function runMain(
  args: readonly string[],
  discord: DiscordStandIn,
  env: Record<string, string> = {},
): MainProcess {
  const child = spawn(process.execPath, [script, ...args], {
    env: {
      PATH: process.env["PATH"] ?? "",
      REELAY_API_URL: "http://127.0.0.1:9",
      REELAY_API_KEY: "rly_nobody",
      DISCORD_TOKEN: discord.token,
      DISCORD_APP_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_PORT: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const { promise: ended, resolve } = Promise.withResolvers<number | string>();
  child.once("close", (code, signal) => resolve(signal ?? code ?? 0));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  return {
    kill: (signal) => void child.kill(signal),
    get output() {
      return output;
    },
    ended,
  };
}
