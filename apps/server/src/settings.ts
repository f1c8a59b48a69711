import type { Role } from "@reelay/api";
import { regions, type RegionId } from "@reelay/core";
import { z } from "zod";
import { discordSettings } from "./discord-settings.ts";
import { slackSettings } from "./slack-settings.ts";
import { tracingSettings } from "./tracing-settings.ts";
import { choice, databaseUrl, origin, port, speed, text, wholeNumber } from "./setting-rules.ts";

const present = (about: string, section: Section, extra: { example?: string } = {}) => ({
  about,
  section,
  ...extra,
});

type Section = "Service" | "Store" | "AI STUDIOS" | "Sandbox" | "Slack" | "Discord" | "Clients";

/** What `docs/config.md` and `.env.example` say about one variable. */
export interface SettingNote {
  about: string;
  section: Section;
  /** Shown in `.env.example` where there is no default. */
  example?: string;
}

/** What `pnpm start` can be told to do. */
export const roles = ["all", "http", "worker"] as const satisfies readonly Role[];

const regionIds = ["global", "china"] as const satisfies readonly RegionId[];

function accountSettings(id: RegionId) {
  const { label, keyPage, apiHost } = regions[id];
  const from = `of the ${label} account, from ${keyPage}`;
  return {
    appId: text()
      .optional()
      .meta(present(`appId ${from}. Without credentials a region is refused.`, "AI STUDIOS", { example: "app-id" })),
    userKey: text()
      .optional()
      .meta(present(`userKey ${from}.`, "AI STUDIOS", { example: "user-key" })),
    token: text(8_000)
      .optional()
      .meta(
        present(`A token ${from}, instead of the pair. It ends after a while; the pair does not.`, "AI STUDIOS", {
          example: "token",
        }),
      ),
    baseUrl: text()
      .optional()
      .meta(
        present(`Origin to call instead of https://${apiHost}: https, or http on this machine.`, "AI STUDIOS", {
          example: `https://${apiHost}`,
        }),
      ),
  };
}

const globalAccount = accountSettings("global");
const chinaAccount = accountSettings("china");

/** Every variable that apps/server reads, with its rule, its default and its description. */
export const settingsSchema = z.object({
  REELAY_HOST: text()
    .default("127.0.0.1")
    .meta(
      present("Address to listen on. Anything but a loopback address is reachable from other machines.", "Service"),
    ),
  REELAY_PORT: port().default(4400).meta(present("Port to listen on; 0 takes any free one.", "Service")),
  REELAY_ROLE: choice(roles)
    .default("all")
    .meta(
      present(
        "What `pnpm start` does, as its --role: all, http (API, webhooks, watch pages, media; works no queue) or worker (works the queues; answers /healthz and /readyz only). Another role than all needs DATABASE_URL and credentials; the bots of this process run with all only (docs/operations.md).",
        "Service",
      ),
    ),
  REELAY_WORKER_PORT: port()
    .default(4401)
    .meta(present("Port that a worker listens on instead of REELAY_PORT; 0 takes any free one.", "Service")),
  REELAY_PUBLIC_URL: origin("https://video.example.com")
    .optional()
    .meta(
      present(
        "Address under which people and AI STUDIOS reach this service. Without it links open on this machine only, and progress is asked for instead of reported.",
        "Service",
        { example: "https://video.example.com" },
      ),
    ),
  REELAY_DEFAULT_REGION: choice(regionIds)
    .optional()
    .meta(
      present(
        "Region of a request that names none, when both have credentials: global or china. Without it: global.",
        "Service",
        { example: "global" },
      ),
    ),
  REELAY_MAX_VIDEO_BYTES: wholeNumber(1_000, 100_000_000_000)
    .default(2_000_000_000)
    .meta(present("Largest finished file that is copied, in bytes.", "Service")),
  REELAY_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, "must be 16 to 500 characters without spaces")
    .optional()
    .meta(
      present(
        "Whoever shows it as a bearer token may read /metrics. Without it only programs on this machine may, and nobody while REELAY_PUBLIC_URL is set (docs/monitoring.md).",
        "Service",
        { example: "at-least-16-characters" },
      ),
    ),
  ...tracingSettings,
  LOG_LEVEL: choice(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .optional()
    .meta(
      present(
        "How much is logged (JSON lines on stderr): trace, debug, info, warn, error, fatal or silent. Without it: info for start, nothing for demo.",
        "Service",
        { example: "info" },
      ),
    ),
  REELAY_DATA_DIR: text()
    .default("./.reelay")
    .meta(
      present(
        "Folder for videos, pictures, the sandbox and, without DATABASE_URL, the embedded store. A local disk, one service per folder.",
        "Store",
      ),
    ),
  DATABASE_URL: databaseUrl.optional().meta(
    present("PostgreSQL 13 or newer instead of the embedded store. Needs REELAY_SECRET.", "Store", {
      example: "postgres://user:password@host:5432/database",
    }),
  ),
  REELAY_SECRET: z
    .string()
    .min(32, "must have at least 32 characters (openssl rand -base64 33 makes some)")
    .optional()
    .meta(
      present(
        "At least 32 random characters, the same on every process that shares a database; webhook paths depend on it. Made and kept in the data folder when absent; required with DATABASE_URL.",
        "Store",
        { example: "at-least-32-random-characters-here" },
      ),
    ),
  AISTUDIOS_GLOBAL_APP_ID: globalAccount.appId,
  AISTUDIOS_GLOBAL_USER_KEY: globalAccount.userKey,
  AISTUDIOS_GLOBAL_TOKEN: globalAccount.token,
  AISTUDIOS_GLOBAL_BASE_URL: globalAccount.baseUrl,
  AISTUDIOS_CHINA_APP_ID: chinaAccount.appId,
  AISTUDIOS_CHINA_USER_KEY: chinaAccount.userKey,
  AISTUDIOS_CHINA_TOKEN: chinaAccount.token,
  AISTUDIOS_CHINA_BASE_URL: chinaAccount.baseUrl,
  AISTUDIOS_CALLS_PER_SECOND: wholeNumber(1, 1_000)
    .default(25)
    .meta(
      present("Most calls per second to one account, by all processes that share a database together.", "AI STUDIOS"),
    ),
  AISTUDIOS_CALLS_AT_ONCE: wholeNumber(1, 200)
    .default(12)
    .meta(
      present(
        "Most calls under way at once to one account, by all processes that share a database together.",
        "AI STUDIOS",
      ),
    ),
  SANDBOX_GLOBAL_PORT: port()
    .default(4411)
    .meta(present("Port of the sandbox's global region; 0 takes any free one.", "Sandbox")),
  SANDBOX_CHINA_PORT: port()
    .default(4412)
    .meta(present("Port of the sandbox's China region; 0 takes any free one.", "Sandbox")),
  SANDBOX_SPEED: speed
    .default(1)
    .meta(
      present(
        "How fast the sandbox's renders run: 1 is about nine seconds for a sentence, 10 ten times faster.",
        "Sandbox",
      ),
    ),
  SANDBOX_VIDEO: choice(["full", "tiny"])
    .default("full")
    .meta(present("full draws real pictures with sound; tiny writes a small valid MP4 at once, for tests.", "Sandbox")),
  ...slackSettings,
  ...discordSettings,
  REELAY_API_URL: origin("http://127.0.0.1:4400")
    .optional()
    .meta(
      present(
        "Where `pnpm keys` and `pnpm checkup` look for a running service. Without it: this machine, at REELAY_PORT.",
        "Clients",
        { example: "http://127.0.0.1:4400" },
      ),
    ),
  REELAY_API_KEY: text()
    .optional()
    .meta(
      present("An API key with the scope admin, for `pnpm keys` and `pnpm checkup`.", "Clients", {
        example: "rly_…",
      }),
    ),
});

/** The settings, parsed: names as in the environment, values with their types. */
export type Env = z.output<typeof settingsSchema>;

export type SettingName = keyof Env;
