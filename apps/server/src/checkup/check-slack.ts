import type { Check } from "@reelay/api";
import { botScopes, settingsProblems, type SlackBotSettings } from "@reelay/slack-bot";
import { z } from "zod";
import type { Env } from "../env.ts";
import { slackBotSettings } from "../slack-settings.ts";

const name = "Slack";
const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });
const answerWithinMs = 5_000;

/** Whether the Slack app is set up: settings, both tokens, and the scopes of the bot token. Posts nothing. */
export async function checkSlack(env: Env): Promise<Check[]> {
  const settings = slackBotSettings(env);
  if (settings === undefined) {
    const fix = "Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (docs/slack.md, ten steps).";
    return [{ name, status: "note", found: "not set up", fix }];
  }
  const problems = settingsProblems(settings);
  if (problems.length > 0) {
    return problems.map((found) => ({ name, status: "problem", found, fix: "See docs/slack.md." }));
  }
  const checks = [];
  if (settings.botToken) checks.push(checkBotToken(settings, settings.botToken));
  if (settings.mode === "socket" && settings.appToken) checks.push(checkAppToken(settings, settings.appToken));
  return await Promise.all(checks);
}

async function checkBotToken(settings: SlackBotSettings, token: string): Promise<Check> {
  const answer = await ask(settings, "auth.test", token);
  if ("found" in answer) return answer;
  const granted = new Set(answer.scopes.split(",").map((scope) => scope.trim()));
  const missing = botScopes.map(({ scope }) => scope).filter((scope) => !granted.has(scope));
  if (missing.length > 0) {
    const fix = "Add them under OAuth & Permissions (or paste the manifest again), then reinstall the app.";
    return { name, status: "problem", found: `the bot token lacks the scopes ${missing.join(", ")}`, fix };
  }
  return { name, status: "ok", found: `the bot token works in ${answer.team ?? "its workspace"}`, fix: "" };
}

async function checkAppToken(settings: SlackBotSettings, token: string): Promise<Check> {
  const answer = await ask(settings, "apps.connections.open", token);
  if ("found" in answer) return answer;
  return { name, status: "ok", found: "the app token opens Socket Mode", fix: "" };
}

type Answer = { scopes: string; team: string | undefined };

async function ask(settings: SlackBotSettings, method: string, token: string): Promise<Answer | Check> {
  const url = new URL(method, settings.apiUrl ?? "https://slack.com/api/");
  const setting = method === "auth.test" ? "SLACK_BOT_TOKEN" : "SLACK_APP_TOKEN";
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(answerWithinMs),
      redirect: "error",
    });
    const answer = answerSchema.parse(await response.json());
    if (answer.ok) return { scopes: response.headers.get("x-oauth-scopes") ?? "", team: answer.team };
    const found = `${url.host} refuses ${setting} (${answer.error ?? "no reason given"})`;
    return { name, status: "problem", found, fix: `Copy ${setting} anew from api.slack.com/apps; docs/slack.md.` };
  } catch {
    const found = `${url.host} gives no answer that can be read`;
    return { name, status: "problem", found, fix: "Check the network, and SLACK_API_URL if it is set." };
  }
}
