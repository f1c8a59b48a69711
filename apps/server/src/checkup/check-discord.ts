import type { Check } from "@reelay/api";
import { examineApp, inviteLink, settingsProblems, type ExaminedApp } from "@reelay/discord-bot";
import { discordBotSettings } from "../discord-settings.ts";
import type { Env } from "../env.ts";

const name = "Discord";

/** Whether the Discord app is set up: settings, token, application, public key and commands. Changes nothing. */
export async function checkDiscord(env: Env): Promise<Check[]> {
  const settings = discordBotSettings(env);
  if (settings === undefined) {
    const fix = "Set DISCORD_TOKEN and DISCORD_APP_ID (docs/discord.md, ten steps).";
    return [{ name, status: "note", found: "not set up", fix }];
  }
  const problems = settingsProblems(settings);
  if (problems.length > 0) {
    return problems.map((found) => ({ name, status: "problem", found, fix: "See docs/discord.md." }));
  }
  const host = new URL(settings.apiUrl ?? "https://discord.com").host;
  return describeApp(await examineApp(settings), { host, applicationId: settings.applicationId });
}

function describeApp(app: ExaminedApp, { host, applicationId }: { host: string; applicationId: string }): Check[] {
  switch (app.kind) {
    case "refused": {
      const fix = "On the app's page, Bot, press Reset Token and set the new one; docs/discord.md.";
      return [{ name, status: "problem", found: `${host} refuses DISCORD_TOKEN`, fix }];
    }
    case "unreachable": {
      const fix = "Check the network, and DISCORD_API_URL if it is set.";
      return [{ name, status: "problem", found: `${host} gives no answer that can be read`, fix }];
    }
    case "wrong": {
      const [found = "", fix = ""] = app.problem.split(": ");
      return [{ name, status: "problem", found, fix }];
    }
    case "found":
      return [
        { name, status: "ok", found: "the token works and is this application's", fix: "" },
        checkCommands(app.commands),
        { name, status: "ok", found: `invite link: ${inviteLink(applicationId)}`, fix: "" },
      ];
  }
}

function checkCommands({ missing, changed }: { missing: string[]; changed: string[] }): Check {
  const found = [
    ...(missing.length > 0 ? [`not registered: ${missing.join(", ")}`] : []),
    ...(changed.length > 0 ? [`registered otherwise: ${changed.join(", ")}`] : []),
  ].join("; ");
  if (found === "") return { name, status: "ok", found: "the commands are registered", fix: "" };
  return { name, status: "note", found, fix: "`pnpm start` registers them; by hand: `pnpm run discord:commands`." };
}
