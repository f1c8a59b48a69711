/**
 * Why a platform refused or what nobody knows.
 * - `rateLimited`: wait `retryAfterMs`. `transient`: surely not done, try again. `unknownOutcome`: may have been done; look.
 * - `messageGone`: our message was deleted. `placeGone`: channel deleted or archived. `noAccess`: the bot may not post there.
 * - `revoked`: token revoked or app uninstalled. `missingScope`: the app lacks a right (`scope`).
 * - `filesRefused`: no files there, now or at all; the link is shown instead. `tooLarge`: this file is too large there.
 * - `badCard`: the platform refused the content itself; repeating cannot help.
 */
export const deliveryFailureKinds = [
  "rateLimited",
  "transient",
  "unknownOutcome",
  "messageGone",
  "placeGone",
  "noAccess",
  "revoked",
  "missingScope",
  "filesRefused",
  "tooLarge",
  "badCard",
] as const;

export type DeliveryFailureKind = (typeof deliveryFailureKinds)[number];

/** The only error a ChatPlatform throws. */
export class DeliveryFailure extends Error {
  override readonly name = "DeliveryFailure";
  readonly kind: DeliveryFailureKind;
  readonly retryAfterMs: number | undefined;
  readonly scope: string | undefined;
  /** The platform's own code, for the log. */
  readonly platformCode: string | undefined;

  constructor(
    kind: DeliveryFailureKind,
    facts: { retryAfterMs?: number; scope?: string; platformCode?: string; cause?: unknown } = {},
  ) {
    super(`${kind}${facts.platformCode === undefined ? "" : ` (${facts.platformCode})`}`, { cause: facts.cause });
    this.kind = kind;
    this.retryAfterMs = facts.retryAfterMs;
    this.scope = facts.scope;
    this.platformCode = facts.platformCode;
  }
}
