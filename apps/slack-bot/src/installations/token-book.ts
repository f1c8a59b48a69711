import { DeliveryFailure } from "@reelay/chat";
import type { AuthorizeResult } from "@slack/bolt";
import { slackClients, type SlackClients } from "../platform/slack-clients.ts";
import type { WebClientOptions } from "@slack/web-api";
import { NotInstalled } from "./installation-store.ts";

/** Tokens by workspace. */
export interface TokenBook {
  authorize(workspaceId: string): Promise<AuthorizeResult>;
  clientsOf(workspaceId: string | null): Promise<SlackClients>;
  /** Forgets a workspace, so that the next question is asked anew. */
  forget(workspaceId: string): void;
}

const believedForMs = 60_000;

/**
 * Asks for a workspace's token at most once at a time: with token rotation two questions at once would spend the same
 * refresh token, and one of them would get a dead one.
 */
export function createTokenBook(options: {
  lookUp(workspaceId: string): Promise<AuthorizeResult>;
  client: Pick<WebClientOptions, "slackApiUrl" | "logger">;
  now: () => number;
}): TokenBook {
  const asking = new Map<string, { answer: Promise<AuthorizeResult>; until: number }>();
  const clients = new Map<string, SlackClients>();
  const authorize = async (workspaceId: string): Promise<AuthorizeResult> => {
    const known = asking.get(workspaceId);
    if (known && known.until > options.now()) return await known.answer;
    const answer = options.lookUp(workspaceId);
    asking.set(workspaceId, { answer, until: options.now() + believedForMs });
    try {
      return await answer;
    } catch (error) {
      if (asking.get(workspaceId)?.answer === answer) asking.delete(workspaceId);
      throw error;
    }
  };
  return {
    authorize,
    async clientsOf(workspaceId) {
      const { botToken } = await authorize(workspaceId ?? "").catch(toFailure);
      if (botToken === undefined) throw new DeliveryFailure("revoked", { platformCode: "not_installed" });
      const known = clients.get(botToken) ?? slackClients(botToken, options.client);
      clients.set(botToken, known);
      return known;
    },
    forget: (workspaceId) => void asking.delete(workspaceId),
  };
}

/** No installation is final; a service that does not answer is not. */
function toFailure(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof NotInstalled) {
      throw new DeliveryFailure("revoked", { platformCode: "not_installed", cause: error });
    }
  }
  throw new DeliveryFailure("transient", { platformCode: "token_unknown", cause: error });
}
