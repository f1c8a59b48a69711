import { pathOf, type Call, type TransportSettings } from "./call.ts";
import type { Envelope, Reply } from "./envelope.ts";
import { AiStudiosFailure } from "./failure.ts";
import { isNotSent } from "./is-not-sent.ts";
import { redact } from "./redact.ts";

/** The latest exchange of a call; without a reply it is still under way or it broke. */
export interface Attempt {
  isStarted: boolean;
  reply: Reply | null;
  envelope: Envelope | null;
  retryAfterMs: number | null;
  /** A repetition that the account's gate kept back. */
  held?: AiStudiosFailure;
}

const excerptLength = 200;
const vendorWordsLength = 500;

/** The failure of a call that got no whole reply. */
export function noReply(settings: TransportSettings, call: Call, last: Attempt, thrown: unknown): AiStudiosFailure {
  const kind = !last.isStarted || isNotSent(thrown) ? "notSent" : "unknownOutcome";
  const cause = new Error(redact(describe(thrown), secretsOf(settings, call)));
  return new AiStudiosFailure({ kind, ...place(settings, call) }, cause);
}

/** Only the words of the innermost error: ky's own errors hold the request and with it the token. */
function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown fault";
  if (thrown.cause instanceof Error) return describe(thrown.cause);
  const code = "code" in thrown && typeof thrown.code === "string" ? `${thrown.code} ` : "";
  return `${code}${thrown.name === "TimeoutError" ? "no answer in time" : thrown.message}`;
}

/** The failure that a reply stands for, without any secret. */
export function failureOf(
  settings: TransportSettings,
  call: Call,
  last: Attempt,
  envelope: Extract<Envelope, { isSuccess: false }>,
): AiStudiosFailure {
  const secrets = secretsOf(settings, call);
  const hide = (text: string | undefined, longest: number) =>
    text === undefined ? undefined : redact(text, secrets).slice(0, longest);
  return new AiStudiosFailure({
    kind: envelope.kind,
    ...place(settings, call),
    status: last.reply?.status,
    vendorCode: hide(envelope.vendorCode, excerptLength),
    vendorMessage: hide(envelope.vendorMessage, vendorWordsLength),
    excerpt: hide(last.reply?.text, excerptLength),
    retryAfterMs: last.retryAfterMs ?? undefined,
  });
}

function secretsOf(settings: TransportSettings, call: Call): readonly string[] {
  return [...settings.secrets, ...(call.secrets ?? []), ...(call.token === undefined ? [] : [call.token])];
}

/** Where a call goes, as every failure tells it. */
export function place({ connection }: TransportSettings, call: Call) {
  const { region, baseUrl } = connection;
  return { region, host: new URL(baseUrl).host, method: call.method, path: pathOf(region, call) };
}
