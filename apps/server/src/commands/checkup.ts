import type { Check } from "@reelay/api";
import { createReelayClient } from "@reelay/api/client";
import { checkDiscord } from "../checkup/check-discord.ts";
import { checkSlack } from "../checkup/check-slack.ts";
import { examineInstallation } from "../checkup/examine-installation.ts";
import { checkTable } from "../checkup/table.ts";
import type { Command } from "../command.ts";
import { createLogger } from "../create-logger.ts";
import { examineEnv, type Env, type EnvSource } from "../env.ts";
import { isServiceRunning, serviceUrl } from "../find-service.ts";
import { printLine } from "../print.ts";
import { discordBotSettings } from "../discord-settings.ts";
import { slackBotSettings } from "../slack-settings.ts";
import { readArguments, refuseWords } from "../read-arguments.ts";

const help = `Tells what is configured, what is not, and the fix for each.

  pnpm checkup

A running service examines itself when REELAY_API_KEY holds a key with the scope admin; otherwise the settings, the
store, the ports and each region's key are looked at from here, and nothing is started or changed.

  --json   prints JSON
  --help   this text

Exit codes: 0 no problem, 1 something is a problem, 2 the command line is wrong.`;

/** `pnpm checkup`: what is set up, what is not, and what to do. */
export const checkup: Command = { about: "tells what is configured and what is not", help, run };

async function run(args: readonly string[], source: EnvSource): Promise<number> {
  const { values, positionals } = readArguments(args, { json: { type: "boolean", default: false } });
  refuseWords(positionals);
  const { env, problems } = examineEnv(source);
  const settings = env === undefined ? problems.map(settingProblem) : [settingsFine];
  const checks = [checkNode(), ...settings, ...(env === undefined ? [] : await checkRest(env))];
  const failed = checks.some(({ status }) => status === "problem");
  printLine(values.json ? JSON.stringify({ ok: !failed, checks }) : checkTable(checks));
  return failed ? 1 : 0;
}

const settingsFine: Check = { name: "settings", status: "ok", found: "all can be read", fix: "" };

const settingProblem = (found: string): Check => ({
  name: "settings",
  status: "problem",
  found,
  fix: "docs/config.md explains each setting.",
});

function checkNode(): Check {
  const name = "Node";
  const found = process.version;
  if (Number(found.slice(1).split(".")[0]) >= 24) return { name, status: "ok", found, fix: "" };
  return { name, status: "problem", found, fix: "Start it through pnpm, which brings Node 24 along." };
}

async function checkRest(env: Env): Promise<Check[]> {
  const url = serviceUrl(env);
  const serviceRunning = await isServiceRunning(url);
  if (serviceRunning && env.REELAY_API_KEY !== undefined) {
    const client = createReelayClient({ url, apiKey: env.REELAY_API_KEY });
    return [
      { name: "service", status: "ok", found: `runs at ${url}`, fix: "" },
      ...(await client.system.checkup.query()),
      // The service does not know its bots; without settings here it may still have some, so nothing is said.
      ...(slackBotSettings(env) ? await checkSlack(env) : []),
      ...(discordBotSettings(env) ? await checkDiscord(env) : []),
    ];
  }
  const logger = createLogger(env, "silent");
  return [serviceCheck(url, serviceRunning), ...(await examineInstallation(env, { serviceRunning, logger }))];
}

function serviceCheck(url: string, running: boolean): Check {
  const name = "service";
  if (!running) return { name, status: "note", found: `none runs at ${url}`, fix: "Start it with `pnpm start`." };
  const fix = "Set REELAY_API_KEY to a key with the scope admin, and it examines itself.";
  return { name, status: "note", found: `runs at ${url}`, fix };
}
