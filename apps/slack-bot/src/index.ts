export { createSlackBot, type SlackBot, type SlackBotOptions } from "./create-slack-bot.ts";
export { settingsProblems, type SlackBotSettings } from "./settings.ts";
export { createManifest } from "./manifest/create-manifest.ts";
export { botScopes, type BotScope } from "./manifest/scopes.ts";
