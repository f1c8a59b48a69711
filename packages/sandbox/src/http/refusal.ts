import type { ContentfulStatusCode } from "hono/utils/http-status";

/**
 * A call that the sandbox refuses. It becomes `{ success: false, error: { code, msg } }` with this HTTP status.
 * AI STUDIOS documents neither codes nor statuses, so the codes are ours and say so (`SIM_`).
 */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: `SIM_${string}`;

  constructor(status: ContentfulStatusCode, code: `SIM_${string}`, message: string) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
  }
}
