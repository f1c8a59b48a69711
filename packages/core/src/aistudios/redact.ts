const hidden = "[redacted]";
/** Shorter values would blank out ordinary words. */
const shortestSecret = 4;
const tokenShapes = /\beyJ[\w-]*(?:\.[\w-]*)*|\bBearer\s+[^\s"'<>]+/gi;

/** Text of the vendor without the given secrets, in any spelling a body would echo them, and without any token. */
export function redact(text: string, secrets: readonly string[]): string {
  const patterns = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .toSorted((one, other) => other.length - one.length)
    .flatMap((secret) => [spellingsOf(secret), literally(encodeURIComponent(secret))]);
  const withoutSecrets = patterns.reduce((rest, pattern) => rest.replaceAll(new RegExp(pattern, "gi"), hidden), text);
  return withoutSecrets.replaceAll(tokenShapes, hidden);
}

/** A JSON text may put backslashes before slashes and quotes, once for every time that it was wrapped. */
function spellingsOf(secret: string): string {
  return Array.from(secret, (character) => (/["/\\]/.test(character) ? "\\\\*" : "") + literally(character)).join("");
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
