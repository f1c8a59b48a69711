import type { Dice } from "../dice.ts";
import type { RecordedRequest } from "./record-requests.ts";

/** Where a platform puts its signature and the time that it signed. */
export interface SignedWith {
  signature: string;
  timestamp: string;
}

const hex = "0123456789abcdef";

/** A genuine request with one thing changed that its signature covers, or the signature itself. */
export function mutateRequest(
  dice: Dice,
  requests: readonly RecordedRequest[],
  { signature, timestamp }: SignedWith,
): RecordedRequest & { what: string } {
  const genuine = dice.pick(requests);
  const { headers, body } = genuine;
  const signed = headers[signature] ?? "";
  const at = headers[timestamp] ?? "";
  const withHeader = (name: string, value: string | undefined, what: string) => {
    const rest = Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name));
    return { headers: value === undefined ? rest : { ...rest, [name]: value }, body, what };
  };
  const withBody = (changed: string, what: string) => ({ headers, body: changed, what });
  const place = dice.below(body.length);
  const letter = signed.length - 1 - dice.below(60);
  const otherLetter = hex.charAt((hex.indexOf(signed.charAt(letter)) + 1 + dice.below(14)) % 16);
  const other = requests.find((one) => one !== genuine)?.headers[signature] ?? "";
  return dice.pick([
    () => withBody(body.slice(0, place) + flipped(body.charAt(place)) + body.slice(place + 1), "a letter of the body"),
    () => withBody(body.slice(0, place) + body.slice(place + 1), "a body without one letter"),
    () => withBody(`${body}${dice.pick([" ", "\n", "\0", "&text=x", "{}"])}`, "a longer body"),
    () => withBody("", "no body"),
    () =>
      withHeader(
        signature,
        signed.slice(0, letter) + otherLetter + signed.slice(letter + 1),
        "a letter of the signature",
      ),
    () => withHeader(signature, signed.slice(0, dice.below(signed.length)), "a shorter signature"),
    () => withHeader(signature, `${signed}${dice.text(2, hex)}`, "a longer signature"),
    () => withHeader(signature, `${signed}, ${signed}`, "the signature twice"),
    () => withHeader(signature, dice.text(128, hex), "an invented signature"),
    () => withHeader(signature, dice.text(128, "0"), "a signature of zeros"),
    () => withHeader(signature, other, "another request's signature"),
    () => withHeader(signature, undefined, "no signature"),
    () => withHeader(timestamp, undefined, "no time"),
    () => withHeader(timestamp, String(Number(at) + 1 + dice.below(200)), "another time"),
    () => withHeader(timestamp, String(Number(at) - 301 - dice.below(100_000)), "an old time"),
    () => withHeader(timestamp, dice.pick(strangeTimes(at, signed)), "a strange time"),
  ])();
}

/** Slack's library reads the time as a number: another spelling of the same one is a replay, not a forgery. */
function strangeTimes(at: string, signed: string): string[] {
  const others = [`-${at}`, `0x${at}`, "NaN", "", "1e9", `${at}1`, `${at},${at}`];
  return signed.startsWith("v0=") ? others : [...others, `0${at}`, `${at}.0`, `+${at}`];
}

/** Another letter that also may stand in a form and in JSON. */
function flipped(letter: string): string {
  return letter === "a" ? "b" : "a";
}
