import { settingsProblems, type SlackBotSettings } from "@reelay/slack-bot";
import { z } from "zod";
import { choice, origin, port, text } from "./setting-rules.ts";

const note = (about: string, example?: string) => ({ about, section: "Slack", ...(example && { example }) });

/** Slack's API address keeps its path, unlike the origins of other settings. */
const apiAddress = z.url({
  protocol: /^https?$/,
  error: "must be an https address, for example https://slack.com/api/",
});

/** The variables of the Slack bot; `apps/slack-bot` reads the same names when it runs as a process of its own. */
export const slackSettings = {
  SLACK_MODE: choice(["socket", "http"])
    .default("socket")
    .meta(note("socket needs no public address; http is for several replicas and for many workspaces.")),
  SLACK_BOT_TOKEN: text()
    .optional()
    .meta(
      note("Bot token (xoxb-…) of one workspace. With it the bot runs inside the service; docs/slack.md.", "bot-token"),
    ),
  SLACK_APP_TOKEN: text()
    .optional()
    .meta(note("App-level token (xapp-…) with connections:write, for Socket Mode.", "app-token")),
  SLACK_SIGNING_SECRET: text()
    .optional()
    .meta(note("Proves that a request is Slack's, for http mode.", "signing-secret")),
  SLACK_CLIENT_ID: text().optional().meta(note("For many workspaces, instead of SLACK_BOT_TOKEN.", "client-id")),
  SLACK_CLIENT_SECRET: text().optional().meta(note("Beside SLACK_CLIENT_ID.", "client-secret")),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, "must have at least 16 characters")
    .optional()
    .meta(
      note(
        "Signs an installation under way: at least 16 characters, the same on all replicas.",
        "16-random-characters",
      ),
    ),
  SLACK_API_URL: apiAddress.optional().meta(note("Slack's Web API, or a conforming peer.", "https://slack.com/api/")),
  SLACK_AUTHORIZE_URL: apiAddress
    .optional()
    .meta(note("Where an installation is agreed to, or a conforming peer.", "https://slack.com/oauth/v2/authorize")),
  SLACK_PUBLIC_URL: origin("https://slack.example.com")
    .optional()
    .meta(note("Public address of the bot's own port, for installing and for http mode.", "https://slack.example.com")),
  SLACK_HOST: text().default("127.0.0.1").meta(note("Address that the bot listens on.")),
  SLACK_PORT: port().default(4420).meta(note("Port that the bot listens on: `/healthz`, installing, and http mode.")),
};

type SlackEnv = z.output<z.ZodObject<typeof slackSettings>>;

/** The bot's settings, or undefined when no Slack app is set up here. */
export function slackBotSettings(env: SlackEnv): SlackBotSettings | undefined {
  const setUp = env.SLACK_BOT_TOKEN ?? env.SLACK_APP_TOKEN ?? env.SLACK_CLIENT_ID;
  if (setUp === undefined) return undefined;
  return {
    mode: env.SLACK_MODE,
    botToken: env.SLACK_BOT_TOKEN,
    appToken: env.SLACK_APP_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    clientId: env.SLACK_CLIENT_ID,
    clientSecret: env.SLACK_CLIENT_SECRET,
    stateSecret: env.SLACK_STATE_SECRET,
    apiUrl: env.SLACK_API_URL,
    authorizeUrl: env.SLACK_AUTHORIZE_URL,
    publicUrl: env.SLACK_PUBLIC_URL,
    host: env.SLACK_HOST,
    port: env.SLACK_PORT,
  };
}

/** What is missing or contradictory between the bot's settings; nothing when no app is set up. */
export function slackProblems(given: Readonly<Record<string, string>>): string[] {
  const parsed = z.object(slackSettings).safeParse(given);
  const settings = parsed.success ? slackBotSettings(parsed.data) : undefined;
  return settings ? settingsProblems(settings) : [];
}
