import { paths } from "../app/paths.ts";
import { commands } from "../commands/commands.ts";
import type { Manifest } from "./manifest-schema.ts";
import { botScopes } from "./scopes.ts";

/** Stands in the HTTP manifest until somebody puts their own address there. */
export const exampleOrigin = "https://video.example.com";

/** Slack's description of the app, from the list that dispatch uses. */
export function createManifest(mode: "socket" | "http", origin = exampleOrigin): Manifest {
  const url = mode === "http" ? { url: `${origin}${paths.events}` } : {};
  const requestUrl = mode === "http" ? { request_url: `${origin}${paths.events}` } : {};
  const optionsUrl = mode === "http" ? { message_menu_options_url: `${origin}${paths.events}` } : {};
  return {
    display_information: {
      name: "Reelay",
      description: "Type a sentence, get an AI-avatar video",
      background_color: "#1f2430",
    },
    features: {
      bot_user: { display_name: "Reelay", always_online: true },
      shortcuts: shortcuts(),
      slash_commands: slashCommands(url),
    },
    oauth_config: {
      ...(mode === "http" && { redirect_urls: [`${origin}${paths.callback}`] }),
      scopes: { bot: botScopes.map(({ scope }) => scope) },
    },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: botEvents() },
      interactivity: { is_enabled: true, ...requestUrl, ...optionsUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    },
  };
}

/** Mentions, and what tells the bot that it is not wanted any more. */
function botEvents(): string[] {
  const asked = commands.flatMap((command) => (command.kind === "mention" ? [command.event] : []));
  return [...asked, "app_uninstalled", "tokens_revoked"];
}

function shortcuts(): Manifest["features"]["shortcuts"] {
  return commands.flatMap((command) => {
    if (command.kind !== "shortcut") return [];
    const { name, place: type, callbackId: callback_id, description } = command;
    return [{ name, type, callback_id, description }];
  });
}

function slashCommands(url: { url?: string }): Manifest["features"]["slash_commands"] {
  return commands.flatMap((command) => {
    if (command.kind !== "slash") return [];
    const { name, description, usageHint: usage_hint } = command;
    return [{ command: name, ...url, description, usage_hint, should_escape: false }];
  });
}
