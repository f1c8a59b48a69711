/** System calls that come before the first byte of a request. Their error codes alone can also come later. */
const earlySystemCalls = new Set(["connect", "getaddrinfo"]);

const earlyCodes = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
  "ERR_SSL_UNSUPPORTED_PROTOCOL",
]);

const deepestCause = 5;

/**
 * Whether a failed fetch is known to have failed before its first byte: name, connection or certificate.
 * Anything doubtful, such as a reset or a closed socket, is not: the service may have acted.
 */
export function isNotSent(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > deepestCause) return false;
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every((inner) => isNotSent(inner, depth + 1));
  }
  return isEarly(error) || isNotSent(error.cause, depth + 1);
}

function isEarly(error: Error): boolean {
  const code = "code" in error ? error.code : undefined;
  const systemCall = "syscall" in error ? error.syscall : undefined;
  if (typeof systemCall === "string" && earlySystemCalls.has(systemCall)) return true;
  return typeof code === "string" && (earlyCodes.has(code) || code.startsWith("CERT_"));
}
