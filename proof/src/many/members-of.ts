import type { ForkedSandbox } from "@reelay/sandbox";
import { programs, readyTexts } from "../kill/installation.ts";
import type { World } from "../kill/open-world.ts";
import { startProcess } from "../kill/start-process.ts";
import { kinds, type Kind, type Member } from "./member.ts";

/** A port for each process. */
export type Ports = Readonly<Record<Kind, readonly number[]>>;

interface Place {
  folder: string;
  databaseUrl: string;
  sandbox: ForkedSandbox;
  world: World;
  ports: Ports;
  /** The balancer in front of the services. */
  apiUrl: string;
}

type Env = Readonly<Record<string, string>>;

/** Most calls per second to the one account, by all processes together. */
export const callsPerSecond = 40;

/** Any will do: it only has to be the same in all processes. */
const secret = "the same secret in every process, long enough";

/** Every process as its owner would start it; `keys` are known once the first service ran. */
export function membersOf(place: Place, keys: () => { bots: string }): Member[] {
  return kinds.flatMap((kind) =>
    place.ports[kind].map((port, index): Member => {
      const name = kind === "service" || kind === "worker" ? "service" : kind;
      const { folder: cwd } = place;
      const [command, readyWhen] = [programs[name], readyTexts[name]];
      const env = () => envOf[kind](place, port, keys().bots);
      return {
        name: `${kind} ${index + 1}`,
        kind,
        port,
        start: () => startProcess({ command, cwd, env: env(), readyWhen }),
      };
    }),
  );
}

const envOf: Readonly<Record<Kind, (place: Place, port: number, botKey: string) => Env>> = {
  service: (place, port) => ({ ...envOfService(place), REELAY_ROLE: "http", REELAY_PORT: String(port) }),
  worker: (place, port) => ({ ...envOfService(place), REELAY_ROLE: "worker", REELAY_WORKER_PORT: String(port) }),
  slack: ({ world: { slack }, apiUrl }, port, botKey) => ({
    REELAY_API_URL: apiUrl,
    REELAY_API_KEY: botKey,
    SLACK_MODE: "http",
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_PORT: String(port),
    LOG_LEVEL: "info",
  }),
  discord: ({ world: { discord }, apiUrl }, port, botKey) => ({
    REELAY_API_URL: apiUrl,
    REELAY_API_KEY: botKey,
    DISCORD_MODE: "http",
    DISCORD_TOKEN: discord.token,
    DISCORD_APP_ID: discord.applicationId,
    DISCORD_PUBLIC_KEY: discord.publicKey,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_PORT: String(port),
    LOG_LEVEL: "info",
  }),
};

/** One account, reached with credentials as a real one is. */
function envOfService({ databaseUrl, sandbox, apiUrl }: Place): Env {
  const { baseUrl, credentials } = sandbox.regions.global;
  return {
    REELAY_PUBLIC_URL: apiUrl,
    REELAY_SECRET: secret,
    DATABASE_URL: databaseUrl,
    AISTUDIOS_GLOBAL_APP_ID: credentials.appId,
    AISTUDIOS_GLOBAL_USER_KEY: credentials.userKey,
    AISTUDIOS_GLOBAL_BASE_URL: baseUrl,
    AISTUDIOS_CALLS_PER_SECOND: String(callsPerSecond),
    LOG_LEVEL: "error",
  };
}
