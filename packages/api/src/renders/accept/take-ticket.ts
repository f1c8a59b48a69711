import type { Origin } from "../../store/schema.ts";

/**
 * Parts the secret of a request from its origin, at the boundary: an origin is stored and shown, the ticket is only
 * ever sealed.
 */
export function takeTicket<Asked extends { origin?: (Origin & { replyTicket?: string | undefined }) | undefined }>({
  origin: given,
  ...asked
}: Asked): Omit<Asked, "origin"> & { origin?: Origin | undefined; replyTicket?: string | undefined } {
  if (given === undefined) return asked;
  const { replyTicket, ...origin } = given;
  return { ...asked, origin, replyTicket };
}
