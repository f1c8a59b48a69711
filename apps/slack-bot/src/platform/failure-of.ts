import { DeliveryFailure, wasNotSent, type DeliveryFailureKind } from "@reelay/chat";
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";

/** Slack's error codes by what follows from them; docs.slack.dev, the pages of the methods in `scopes.ts`. */
const kinds: Readonly<Record<string, DeliveryFailureKind>> = {
  ...codes("messageGone", "message_not_found cant_update_message edit_window_closed cannot_update_message"),
  ...codes("placeGone", "is_archived channel_is_archived is_inactive"),
  ...codes("noAccess", "not_in_channel channel_not_found restricted_action restricted_action_read_only_channel"),
  ...codes("noAccess", "restricted_action_thread_only_channel restricted_action_non_threadable_channel"),
  ...codes("noAccess", "restricted_action_thread_locked team_access_not_granted user_not_found users_not_found"),
  ...codes("noAccess", "user_disabled cannot_dm_bot messages_tab_disabled thread_not_found cannot_reply_to_message"),
  ...codes("revoked", "account_inactive token_revoked invalid_auth not_authed access_denied"),
  ...codes("missingScope", "missing_scope not_allowed_token_type no_permission"),
  ...codes("filesRefused", "file_uploads_disabled file_type_not_allowed file_uploads_except_images_disabled"),
  ...codes("filesRefused", "file_not_found file_deleted file_update_failed storage_limit_reached over_file_limit"),
  ...codes("tooLarge", "file_upload_size_restricted file_too_large file_size_limit_exceeded"),
  ...codes(
    "badCard",
    "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text invalid_arguments",
  ),
  ...codes("badCard", "invalid_metadata_format invalid_metadata_schema metadata_too_large invalid_array_arg"),
  ...codes("rateLimited", "ratelimited rate_limited message_limit_exceeded"),
  // Slack's pages: "some aspect of the operation may have succeeded".
  ...codes("unknownOutcome", "fatal_error internal_error request_timeout"),
  ...codes("transient", "token_expired service_unavailable team_added_to_org accesslimited"),
};

/** Slack asks to wait, but does not say how long. */
const patienceMs = 30_000;

/** Any error of a call to Slack as what the delivery loop understands. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new DeliveryFailure("rateLimited", { retryAfterMs: error.retryAfter * 1_000, cause: error });
  }
  if (error instanceof WebAPIPlatformError) return platformFailure(error);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode, error);
  if (error instanceof WebAPIRequestError) {
    return new DeliveryFailure(wasNotSent(error.original) ? "transient" : "unknownOutcome", { cause: error });
  }
  // web-api throws a plain Error for 429 without a readable Retry-After.
  const isLimit = error instanceof Error && /retry header/i.test(error.message);
  return isLimit
    ? new DeliveryFailure("rateLimited", { retryAfterMs: patienceMs, cause: error })
    : new DeliveryFailure("unknownOutcome", { cause: error });
}

function platformFailure(error: WebAPIPlatformError): DeliveryFailure {
  const platformCode = error.data.error;
  const kind = (Object.hasOwn(kinds, platformCode) ? kinds[platformCode] : undefined) ?? unlisted(platformCode);
  const needed = "needed" in error.data ? error.data.needed : undefined;
  return new DeliveryFailure(kind, {
    platformCode,
    cause: error,
    ...(typeof needed === "string" && { scope: needed }),
    ...(kind === "rateLimited" && { retryAfterMs: patienceMs }),
  });
}

/** An `ok: false` that no table knows was not done; repeating what Slack calls invalid cannot help. */
function unlisted(code: string): DeliveryFailureKind {
  if (code.startsWith("restricted_action")) return "noAccess";
  return code.startsWith("invalid_") ? "badCard" : "transient";
}

/** What an HTTP status says when Slack's own answer is missing. */
export function httpFailure(status: number, cause: unknown): DeliveryFailure {
  const platformCode = `http_${status}`;
  if (status === 429) return new DeliveryFailure("rateLimited", { retryAfterMs: patienceMs, platformCode, cause });
  return new DeliveryFailure(status >= 500 ? "unknownOutcome" : "transient", { platformCode, cause });
}

function codes(kind: DeliveryFailureKind, list: string): Record<string, DeliveryFailureKind> {
  return Object.fromEntries(list.split(" ").map((code) => [code, kind]));
}
