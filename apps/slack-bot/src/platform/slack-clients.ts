import { WebClient, type WebClientOptions } from "@slack/web-api";
import { createPace, type Pace } from "./create-pace.ts";

/** The clients of one token: a call that creates something is never repeated by the library, an edit may be. */
export interface SlackClients {
  token: string;
  creating: WebClient;
  editing: WebClient;
  /** Waited for before every post. */
  pace: Pace;
}

const timeoutMs = 10_000;

/** Without these web-api waits for ever, repeats for half an hour, and holds every call back behind one 429. */
export function slackClients(token: string, options: Pick<WebClientOptions, "slackApiUrl" | "logger">): SlackClients {
  const shared = { ...options, timeout: timeoutMs, rejectRateLimitedCalls: true, allowAbsoluteUrls: false };
  return {
    token,
    pace: createPace(),
    creating: new WebClient(token, { ...shared, retryConfig: { retries: 0 } }),
    editing: new WebClient(token, { ...shared, retryConfig: { retries: 3, minTimeout: 500, maxTimeout: 5_000 } }),
  };
}
