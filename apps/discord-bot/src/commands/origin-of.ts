import type { CardReply, AnyRequest } from "./request.ts";

/** Where a request comes from, and the reply that its card goes into. A thread is a channel of its own in Discord. */
export function originOf({ workspaceId, placeId, personId }: AnyRequest, card: CardReply) {
  return { surface: "discord" as const, workspaceId, placeId, personId, ...card };
}
