import { createServer } from "node:net";
import type { Check } from "@reelay/api";
import { regionsWithCredentials } from "../connect-regions.ts";
import type { Env } from "../env.ts";
import { discordBotSettings } from "../discord-settings.ts";
import { slackBotSettings } from "../slack-settings.ts";

/** Whether the ports that `pnpm start` opens can be had. */
export async function checkPorts(env: Env): Promise<Check[]> {
  const wanted = [servicePort(env)];
  if (regionsWithCredentials(env).length === 0) {
    const host = "127.0.0.1";
    wanted.push({ setting: "SANDBOX_GLOBAL_PORT", host, port: env.SANDBOX_GLOBAL_PORT });
    wanted.push({ setting: "SANDBOX_CHINA_PORT", host, port: env.SANDBOX_CHINA_PORT });
  }
  if (env.REELAY_ROLE !== "all") return await Promise.all(wanted.map(checkPort));
  if (slackBotSettings(env)) wanted.push({ setting: "SLACK_PORT", host: env.SLACK_HOST, port: env.SLACK_PORT });
  if (discordBotSettings(env)) wanted.push({ setting: "DISCORD_PORT", host: env.DISCORD_HOST, port: env.DISCORD_PORT });
  return await Promise.all(wanted.map(checkPort));
}

function servicePort(env: Env): { setting: string; host: string; port: number } {
  return env.REELAY_ROLE === "worker"
    ? { setting: "REELAY_WORKER_PORT", host: env.REELAY_HOST, port: env.REELAY_WORKER_PORT }
    : { setting: "REELAY_PORT", host: env.REELAY_HOST, port: env.REELAY_PORT };
}

async function checkPort({ setting, host, port }: { setting: string; host: string; port: number }): Promise<Check> {
  const code = await tryPort(host, port);
  const name = `port ${port}`;
  if (code === undefined) return { name, status: "ok", found: "free", fix: "" };
  const found = code === "EADDRINUSE" ? "in use by another program" : `cannot be opened on ${host} (${code})`;
  return { name, status: "problem", found, fix: `Set ${setting} to a free port, or stop that program.` };
}

/** Opens the port for a moment. @returns why it cannot be had */
async function tryPort(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  server.listen(port, host, () => server.close(() => resolve(undefined)));
  return await promise;
}
