import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../../apps/server/src/main.ts", import.meta.url));
const closedPort = "http://127.0.0.1:9";

/** Secrets of an installation that cannot work, none of them real. */
export const installedSecrets = {
  REELAY_SECRET: "canary-reelay-secret-0123456789abcdef0123456789",
  AISTUDIOS_GLOBAL_USER_KEY: "canary-user-key-global-0123456789",
  AISTUDIOS_CHINA_USER_KEY: "canary-user-key-china-0123456789",
  SLACK_BOT_TOKEN: "xoxb-111111111111-222222222222-canaryslackbottoken00",
  SLACK_SIGNING_SECRET: "canary5151515151515151515151515151",
  DISCORD_TOKEN: "MTEwMDAwMDAwMDAwMDAwMDkwMA.GcAnAr.canarydiscordtoken0123456789abcdefghij",
};

/** Nothing here reaches further than this machine, and nothing answers there. */
const installation: Readonly<Record<string, string>> = {
  ...installedSecrets,
  LOG_LEVEL: "trace",
  REELAY_PORT: "0",
  AISTUDIOS_GLOBAL_APP_ID: "canary-app",
  AISTUDIOS_GLOBAL_BASE_URL: closedPort,
  AISTUDIOS_CHINA_APP_ID: "canary-app",
  AISTUDIOS_CHINA_BASE_URL: closedPort,
  SLACK_MODE: "http",
  SLACK_API_URL: `${closedPort}/api/`,
  SLACK_PORT: "0",
  DISCORD_MODE: "http",
  DISCORD_APP_ID: "1100000000000000900",
  DISCORD_PUBLIC_KEY: "00".repeat(32),
  DISCORD_API_URL: `${closedPort}/api`,
  DISCORD_PORT: "0",
};

/** Ways for a start to go wrong, each by what is set differently, with the secrets that the difference brings. */
export const brokenStarts: readonly { what: string; env: Readonly<Record<string, string>>; secrets: string[] }[] = [
  {
    what: "a database that does not answer",
    env: { DATABASE_URL: "postgres://reelay:canary-database-word@127.0.0.1:9/reelay" },
    secrets: ["canary-database-word"],
  },
  {
    what: "a database URL that is none",
    env: { DATABASE_URL: "mysql://reelay:canary-database-word@127.0.0.1/reelay" },
    secrets: ["canary-database-word"],
  },
  {
    what: "a base with a password",
    env: { AISTUDIOS_GLOBAL_BASE_URL: "http://u:canary-base-word@127.0.0.1:9" },
    secrets: ["canary-base-word"],
  },
  { what: "a data folder that is a file", env: { REELAY_DATA_DIR: main }, secrets: [] },
  { what: "a secret that is too short", env: { REELAY_SECRET: "canary-short" }, secrets: ["canary-short"] },
  {
    what: "a Slack token of another kind",
    env: { SLACK_BOT_TOKEN: "xoxp-canary-other-kind-000000" },
    secrets: ["xoxp-canary-other-kind-000000"],
  },
  { what: "a Discord key that is none", env: { DISCORD_PUBLIC_KEY: "canary-no-key" }, secrets: [] },
  { what: "nobody answering outside", env: {}, secrets: [] },
];

const longestMs = 40_000;
/** Enough for what follows the first line. */
const afterFirstLineMs = 1_500;

/** Starts the service with such settings and gives all that it wrote until it ended, or was made to abort. */
export async function outputOfStart(env: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "reelay-hostile-start-"));
  const flags = ["--liftoff-only", "--trace-uncaught", "--trace-warnings"];
  const child = spawn(process.execPath, [...flags, main, "start"], {
    cwd: folder,
    env: { ...installation, REELAY_DATA_DIR: join(folder, "data"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const abort = (): void => void child.kill("SIGABRT");
  const timers = [setTimeout(abort, longestMs)];
  child.stdout.once("data", () => timers.push(setTimeout(abort, afterFirstLineMs)));
  await once(child, "close");
  for (const timer of timers) clearTimeout(timer);
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return output;
}
