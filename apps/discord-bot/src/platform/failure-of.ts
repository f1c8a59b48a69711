import { DeliveryFailure, wasNotSent, type DeliveryFailureKind } from "@reelay/chat";
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { withoutSecrets } from "./without-secrets.ts";

/** Discord's codes by what follows from them; docs.discord.com/developers/topics/opcodes-and-status-codes. */
const kinds: ReadonlyMap<string, DeliveryFailureKind> = new Map([
  ...codes("messageGone", "10008"),
  ...codes("placeGone", "10003 10004"),
  ...codes("noAccess", "50001 50013 50007 50278 160005 50083 40094 10013 50033 50005 50008 50009 50024"),
  // A dead interaction token: `isTokenDead` is asked first; whoever was not asked cannot get there that way.
  ...codes("noAccess", "10015 50027"),
  ...codes("tooLarge", "40005 50045"),
  ...codes("filesRefused", "400001 50046"),
  ...codes("badCard", "50035 50006 200000 200001 240000 20009 160002"),
  ...codes("rateLimited", "20016 20028 20029 20022 30046 40062"),
  ...codes("unknownOutcome", "130000"),
]);

/** Discord asks to wait, but does not say how long. */
const patienceMs = 5_000;
/** An old message takes few edits an hour (30046); docs say no number. */
const oldMessagePatienceMs = 60_000;

/** Any error of a call to Discord as what the delivery loop understands; what it carries holds no token and no body. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  const cause = withoutSecrets(error);
  if (error instanceof RateLimitError) return rateLimited(error, cause);
  if (error instanceof DiscordAPIError) return refused(error, cause);
  if (error instanceof HTTPError) {
    return new DeliveryFailure("unknownOutcome", { platformCode: `http_${error.status}`, cause });
  }
  const message = error instanceof Error ? error.message : "";
  // discord.js forgets a token that was refused, and from then on says this.
  if (message.startsWith("Expected token to be set")) return new DeliveryFailure("revoked", { cause });
  // The words of discord.js's queue for a call that was given up before it left.
  const surelyNotDone = wasNotSent(error) || message === "Request aborted manually";
  return new DeliveryFailure(surelyNotDone ? "transient" : "unknownOutcome", { cause });
}

/** True when the interaction's token cannot be used any more, which says nothing about the bot's own. */
export function isTokenDead(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  return error.code === 10_015 || error.code === 50_027 || (error.status === 401 && isTokenRoute(error));
}

/** True when a message that is nothing but an embed may have been refused for it: then it is worth a try as text. */
export function isEmbedRefused(error: unknown): boolean {
  const { platformCode } = failureOf(error);
  return platformCode === "50013" || platformCode === "50006";
}

function isTokenRoute({ url }: DiscordAPIError): boolean {
  return url.includes("/webhooks/") || url.includes("/interactions/");
}

function rateLimited({ retryAfter, timeToReset, sublimitTimeout }: RateLimitError, cause: Error): DeliveryFailure {
  const waitMs = Math.max(retryAfter, timeToReset, sublimitTimeout);
  return new DeliveryFailure("rateLimited", {
    retryAfterMs: retryAfter > 0 || sublimitTimeout > 0 ? Math.ceil(waitMs) : patienceMs,
    platformCode: "http_429",
    cause,
  });
}

function refused(error: DiscordAPIError, cause: Error): DeliveryFailure {
  if (isTokenDead(error)) return new DeliveryFailure("noAccess", { platformCode: "token_dead", cause });
  // Discord's own refusals carry a number; what comes from a proxy before it does not.
  const code = typeof error.code === "number" && error.code > 0 ? String(error.code) : null;
  const kind = (code === null ? undefined : kinds.get(code)) ?? kindOfStatus(error);
  return new DeliveryFailure(kind, {
    platformCode: code ?? `http_${error.status}`,
    cause,
    ...(kind === "rateLimited" && { retryAfterMs: waitOf(error) }),
  });
}

function kindOfStatus({ status, code }: DiscordAPIError): DeliveryFailureKind {
  if (status === 413) return "tooLarge";
  if (status === 429) return "rateLimited";
  if (status === 408) return "unknownOutcome";
  // Without Discord's JSON it was not Discord who refused (a proxy, a ban of this address): that passes.
  if (typeof code !== "number") return "transient";
  if (status === 401) return "revoked";
  if (status === 403) return "noAccess";
  if (status === 404) return "placeGone";
  return status === 400 ? "badCard" : "transient";
}

function waitOf({ rawError, code }: DiscordAPIError): number {
  const seconds = "retry_after" in rawError ? Number(rawError.retry_after) : Number.NaN;
  if (Number.isFinite(seconds) && seconds > 0) return Math.ceil(seconds * 1_000);
  return code === 30_046 ? oldMessagePatienceMs : patienceMs;
}

function codes(kind: DeliveryFailureKind, list: string): [string, DeliveryFailureKind][] {
  return list.split(" ").map((code) => [code, kind]);
}
