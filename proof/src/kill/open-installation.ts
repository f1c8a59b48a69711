import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReelayClient, type ReelayClient } from "@reelay/api/client";
import { createSandboxControl } from "@reelay/sandbox";
import { findPorts } from "./find-ports.ts";
import { programs, readyTexts, sandboxSpeed, type Installation, type ProcessName } from "./installation.ts";
import { lateProgram } from "./late-program.ts";
import { makeDatabase, type OwnDatabase } from "./make-database.ts";
import type { World } from "./open-world.ts";
import type { Random } from "./seeded-random.ts";
import { startProcess, type KillableProcess } from "./start-process.ts";

/** Any will do: it only has to stay the same through all kills. */
const secret = "the same secret after every kill, long enough";

type Env = Readonly<Record<string, string>>;
interface Place {
  folder: string;
  database: OwnDatabase | undefined;
  ports: { service: number; global: number; china: number };
  url: string;
}

/** A new installation whose service runs, so that it has its keys. `databaseUrl`: on a PostgreSQL database of its own. */
export async function openInstallation(
  world: World,
  { random, databaseUrl }: { random: Random; databaseUrl: string | undefined },
): Promise<Installation> {
  const place = await makePlace(random, databaseUrl);
  const { folder, database, ports } = place;
  const serviceEnv = envOfService(place, database ? {} : chatEnv(world));
  const start = (name: ProcessName, env: Env): KillableProcess =>
    startProcess({ command: programs[name], cwd: folder, env, readyWhen: readyTexts[name] });
  const firstService = start("service", serviceEnv);
  try {
    const { client, botKey } = await readKeys(place, await firstService.ready);
    const botEnv = { ...chatEnv(world), REELAY_API_URL: place.url, REELAY_API_KEY: botKey, LOG_LEVEL: "info" };
    return {
      store: database ? "postgres" : "embedded",
      firstService,
      processes: database ? ["service", "slack", "discord"] : ["service"],
      client,
      control: createSandboxControl(`http://127.0.0.1:${ports.global}/sandbox`),
      start: (name) => start(name, name === "service" ? serviceEnv : botEnv),
      startLate: (lateMs) => startLate(world, place, lateMs),
      close: () => removePlace(place),
    };
  } catch (error) {
    await firstService.kill();
    await removePlace(place);
    throw error;
  }
}

/** The owner's key, which is shown once, and one for the bots. */
async function readKeys({ url }: Place, shown: string): Promise<{ client: ReelayClient; botKey: string }> {
  const apiKey = /^ {2}(rly_\w+)$/m.exec(shown)?.[1];
  if (apiKey === undefined) throw new Error("the first start showed no API key");
  const client = createReelayClient({ url, apiKey });
  const { key: botKey } = await client.keys.create.mutate({ name: "bots", scopes: ["bot", "render", "read"] });
  return { client, botKey };
}

async function removePlace({ folder, database }: Place): Promise<void> {
  await database?.drop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

async function makePlace(random: Random, databaseUrl: string | undefined): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "reelay-proof-kill-"));
  const [service = 0, global = 0, china = 0] = await findPorts(random, 3);
  const database = databaseUrl === undefined ? undefined : await makeDatabase(databaseUrl);
  return { folder, database, ports: { service, global, china }, url: `http://127.0.0.1:${service}` };
}

function envOfService({ database, ports }: Place, bots: Env): Env {
  return {
    REELAY_PORT: String(ports.service),
    REELAY_SECRET: secret,
    SANDBOX_GLOBAL_PORT: String(ports.global),
    SANDBOX_CHINA_PORT: String(ports.china),
    SANDBOX_VIDEO: "tiny",
    SANDBOX_SPEED: String(sandboxSpeed),
    LOG_LEVEL: "error",
    ...(database && { DATABASE_URL: database.url }),
    ...bots,
  };
}

function chatEnv({ slack, discord }: World): Env {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: "0",
    DISCORD_TOKEN: discord.token,
    DISCORD_APP_ID: discord.applicationId,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_PORT: "0",
  };
}

function startLate({ slack, discord }: World, { folder, database, ports }: Place, lateMs: number): KillableProcess {
  const { botToken, appToken } = slack;
  const command = lateProgram({
    lateMs,
    dataDir: join(folder, ".reelay"),
    databaseUrl: database?.url,
    secret,
    port: ports.service,
    sandbox: { ports: { global: ports.global, china: ports.china }, speed: sandboxSpeed },
    chat: {
      slack: { botToken, appToken, apiUrl: slack.apiUrl },
      discord: { token: discord.token, applicationId: discord.applicationId, apiUrl: discord.apiUrl },
    },
  });
  return startProcess({ command, cwd: folder, env: {}, readyWhen: readyTexts.service });
}
