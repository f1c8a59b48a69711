import type { ErrorEntry } from "./error-entry.ts";

/** Who asked, and for which render. */
export const callerErrors = {
  KEY_MISSING: {
    status: 401,
    message: "No API key was sent.",
    hint: "Send it as «Authorization: Bearer rly_…».",
    retryable: false,
  },
  KEY_INVALID: {
    status: 401,
    message: "The API key is not known or was revoked.",
    hint: "Check REELAY_API_KEY, or make a new key with `pnpm keys create`.",
    retryable: false,
  },
  KEY_SCOPE: {
    status: 403,
    message: "This API key lacks the scope {scope}.",
    hint: "Use a key that has it, or ask the owner for one.",
    retryable: false,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    message: "Too many requests with this key.",
    hint: "Wait and send it again.",
    retryable: true,
  },
  RENDER_NOT_FOUND: {
    status: 404,
    message: "There is no render {render}.",
    hint: "Check the id; renders of other workspaces are not shown.",
    retryable: false,
  },
  CARD_LEASE_LOST: {
    status: 409,
    message: "The lease of this card is not held any more: it was settled, failed or leased to another bot.",
    hint: "Let the card go; it is leased again if its message is behind.",
    retryable: false,
  },
  RENDER_STATE: {
    status: 409,
    message: "The render is {state}; {action} is not possible now.",
    hint: "Read the render again to see what can be done.",
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
