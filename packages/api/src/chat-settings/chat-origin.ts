import type { Caller } from "../keys/scope.ts";
import type { Origin } from "../store/schema.ts";

/** An origin in a chat that the caller may speak for. */
export type ChatOrigin = Origin & { surface: "slack" | "discord" };

/**
 * The chat that a request comes from. Null for other surfaces, and for a key that serves neither bots nor owners and
 * belongs to another workspace: nobody makes a bot post in a chat that is not theirs.
 */
export function chatOriginOf(caller: Caller, origin: Origin | undefined): ChatOrigin | null {
  if (origin?.surface !== "slack" && origin?.surface !== "discord") return null;
  const { surface, workspaceId } = origin;
  const own = workspaceId !== undefined && caller.workspace === `${surface}:${workspaceId}`;
  const trusted = caller.scopes.has("bot") || caller.scopes.has("admin");
  return own || trusted ? { ...origin, surface } : null;
}
