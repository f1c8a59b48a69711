export { createDiscordBot, type DiscordBot, type DiscordBotOptions } from "./create-discord-bot.ts";
export { settingsProblems, type DiscordBotSettings } from "./settings.ts";
export { examineApp, inviteLink, type ExaminedApp } from "./app/examine-app.ts";
export { withoutSecrets } from "./platform/without-secrets.ts";
