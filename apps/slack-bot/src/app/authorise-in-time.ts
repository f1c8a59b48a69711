import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import { NotInstalled } from "../installations/installation-store.ts";
import type { TokenBook } from "../installations/token-book.ts";

const patienceMs = 1_000;

/**
 * A workspace's token, or why there is none. Never throws and never waits long: Bolt answers nothing at all to a request
 * that it cannot authorise, and a handler can at least say why.
 */
export async function authoriseInTime(
  tokens: TokenBook,
  workspaceId: string,
  logger: Logger,
): Promise<AuthorizeResult> {
  const late = AbortSignal.timeout(patienceMs);
  const lateness = new Promise<AuthorizeResult>((resolve) => {
    late.addEventListener("abort", () => resolve({ teamId: workspaceId }));
  });
  try {
    return { teamId: workspaceId, ...(await Promise.race([tokens.authorize(workspaceId), lateness])) };
  } catch (error) {
    logger.warn({ workspaceId, err: error }, "slack.not-authorised");
    return { teamId: workspaceId, notInstalled: isNotInstalled(error) };
  }
}

function isNotInstalled(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof NotInstalled) return true;
    if ("original" in cause && cause.original instanceof NotInstalled) return true;
  }
  return false;
}
