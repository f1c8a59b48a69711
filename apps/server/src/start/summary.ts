import { regions } from "@reelay/core";
import type { Env } from "../env.ts";
import type { OpenedService } from "./open-service.ts";

/** What the owner reads when the service is up. The key is shown here and never again. */
export function summarise(env: Env, opened: OpenedService): string {
  const { running, dataDir, firstKey } = opened;
  if (env.REELAY_ROLE === "worker") return workerSummary(opened);
  return [
    `Reelay is running at ${running.url}`,
    "",
    ...(env.REELAY_ROLE === "http" ? ["  role      http: works no queue; `pnpm start --role worker` does"] : []),
    `  store     ${env.DATABASE_URL === undefined ? `embedded, in ${dataDir} (survives a killed process, not a power cut)` : "PostgreSQL (DATABASE_URL)"}`,
    `  videos    ${dataDir}`,
    ...regionLines(opened),
    `  API       ${running.url}/trpc`,
    ...botLines(env, opened),
    `  links     ${env.REELAY_PUBLIC_URL ?? "open on this machine only (REELAY_PUBLIC_URL is not set)"}`,
    ...(firstKey === undefined ? [] : ["", ...firstKeyLines(running.url, firstKey)]),
    "",
    "Stop with Ctrl-C. What is under way goes on at the next start.",
  ].join("\n");
}

function workerSummary(opened: OpenedService): string {
  const { running, dataDir } = opened;
  return [
    `Reelay's worker is running; ${running.url}/healthz and ${running.url}/readyz say how it is`,
    "",
    `  videos    ${dataDir}: the same folder as that of every other process of this database`,
    ...regionLines(opened),
    "",
    "Stop with Ctrl-C. What is under way goes on in another worker, or at the next start.",
  ].join("\n");
}

function botLines(env: Env, { bots }: OpenedService): string[] {
  if (env.REELAY_ROLE === "http")
    return ["  bots      none here: each runs as a process of its own (docs/operations.md)"];
  return [
    `  Slack     ${botText("Slack", env.SLACK_MODE, bots.slack)}`,
    `  Discord   ${botText("Discord", env.DISCORD_MODE, bots.discord)}`,
  ];
}

function regionLines({ regions: configured, sandbox }: OpenedService): string[] {
  if (sandbox) {
    const { global, china } = sandbox.regions;
    return [
      "  regions   the sandbox stands in for both: videos are marked SANDBOX, nothing is spent",
      `            global ${global.baseUrl}, china ${china.baseUrl}`,
      "            for real videos set AISTUDIOS_GLOBAL_APP_ID and AISTUDIOS_GLOBAL_USER_KEY (or CHINA), see docs/config.md",
    ];
  }
  return Object.values(regions).map(({ id, label }, index) => {
    const found = configured.find(({ connection }) => connection.region === id);
    const prefix = `AISTUDIOS_${id.toUpperCase()}`;
    const text = found
      ? `calls ${found.client.host}`
      : `refused: no credentials (${prefix}_APP_ID, ${prefix}_USER_KEY)`;
    return `  ${index === 0 ? "regions" : "       "}   ${label}: ${text}`;
  });
}

function botText(name: "Slack" | "Discord", mode: string, bot: { url: string | null } | undefined): string {
  if (bot === undefined) return `not set up (docs/${name.toLowerCase()}.md)`;
  return `${mode} mode${bot.url === null ? "" : `; ${bot.url}/healthz says whether ${name} answers`}`;
}

function firstKeyLines(url: string, key: string): string[] {
  return [
    "Your first API key (scopes render, read, admin). It is shown only now; keep it:",
    "",
    `  ${key}`,
    "",
    "Try it:",
    "",
    `  curl -s ${url}/trpc/renders.create -H 'authorization: Bearer ${key}' \\`,
    `    -H 'content-type: application/json' -d '{"script":"Hello from Reelay.","idempotencyKey":"first"}'`,
    "",
    "It answers at once; links.watch in the answer is the page where the video appears.",
  ];
}
