import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import { App, HTTPReceiver, SocketModeReceiver, type AuthorizeResult, type InstallationStore } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import { botScopes } from "../manifest/scopes.ts";
import type { SlackBotSettings } from "../settings.ts";
import { boltLogger } from "./bolt-logger.ts";
import { paths } from "./paths.ts";

/** Bolt, put together: the app, and the two ways in that it may have. */
export interface AssembledApp {
  app: App;
  socket: SocketModeReceiver | undefined;
  /** Answers `paths`; undefined when nothing comes over HTTP. */
  http: RequestListener | undefined;
  installer: HTTPReceiver["installer"];
}

export interface AppParts {
  settings: SlackBotSettings;
  installations: InstallationStore;
  clientOptions: Pick<WebClientOptions, "slackApiUrl" | "logger" | "timeout" | "retryConfig">;
  /** Never throws: a request that cannot be authorised is answered, too. */
  authorize(workspaceId: string): Promise<AuthorizeResult>;
  logger: Logger;
  now: () => number;
}

/** Puts Bolt together. `authorize` is ours, so that nothing calls Slack in a constructor and no failure is kept. */
export function createApp(parts: AppParts): AssembledApp {
  const { settings } = parts;
  const events = settings.mode === "http" ? eventReceiver(parts) : undefined;
  const oauth = settings.clientId ? oauthReceiver(parts) : undefined;
  const socket = settings.mode === "socket" ? socketReceiver(parts) : undefined;
  const receiver = socket ?? events;
  const app = new App({
    ...(receiver && { receiver }),
    authorize: async ({ teamId, enterpriseId }) => await parts.authorize(teamId ?? enterpriseId ?? ""),
    convoStore: false,
    clientOptions: { ...parts.clientOptions },
    logger: boltLogger(parts.logger),
  });
  app.error(async (error) => parts.logger.error({ err: error }, "slack.listener-failed"));
  return { app, socket, http: listenerOf(events, oauth), installer: oauth?.installer };
}

function listenerOf(events: HTTPReceiver | undefined, oauth: HTTPReceiver | undefined): RequestListener | undefined {
  if (events === undefined && oauth === undefined) return undefined;
  return (request, response) => {
    const responsible = request.url?.split("?", 1)[0] === paths.events ? events : oauth;
    if (responsible === undefined) response.writeHead(404).end();
    else responsible.requestListener(request, response);
  };
}

/** How long a pong is awaited before the connection is taken for lost; the default is 5 s. */
const clientPingTimeout = 1_000;

function socketReceiver({ settings, clientOptions, logger, now }: AppParts): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: settings.appToken ?? "",
    clientPingTimeout,
    // `openConnection` does it: the library's own waits, and what fails in it has no reader.
    autoReconnectEnabled: false,
    logger: boltLogger(logger),
    installerOptions: { clientOptions: { ...clientOptions } },
    customPropertiesExtractor: () => ({ receivedAt: now() }),
  });
}

function eventReceiver({ settings, logger, now }: AppParts): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret: settings.signingSecret ?? "",
    endpoints: paths.events,
    logger: boltLogger(logger),
    customPropertiesExtractor: () => ({ receivedAt: now() }),
  });
}

/**
 * Only for installing. Beside the app and not in it: Bolt refuses an installer beside an `authorize` of ours, and its own
 * server for Socket Mode would listen on every interface.
 */
function oauthReceiver({ settings, installations, clientOptions, logger }: AppParts): HTTPReceiver {
  const { clientId, clientSecret, stateSecret, publicUrl, authorizeUrl } = settings;
  return new HTTPReceiver({
    // It takes no events: nobody can sign with a secret that nobody knows.
    signingSecret: randomBytes(32).toString("hex"),
    logger: boltLogger(logger),
    ...(clientId && clientSecret && stateSecret && { clientId, clientSecret, stateSecret }),
    ...(publicUrl && { redirectUri: `${publicUrl}${paths.callback}` }),
    installationStore: installations,
    scopes: botScopes.map(({ scope }) => scope),
    installerOptions: {
      installPath: paths.install,
      redirectUriPath: paths.callback,
      directInstall: true,
      clientOptions: { ...clientOptions },
      ...(authorizeUrl && { authorizationUrl: authorizeUrl }),
    },
  });
}
