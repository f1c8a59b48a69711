/** `name=value,name=value` with percent-encoded values, as OpenTelemetry writes headers; what cannot be read is left out. */
export function readHeaders(text: string | undefined): Record<string, string> {
  const pairs = (text ?? "").split(",").flatMap((pair) => {
    const [name = "", ...rest] = pair.split("=");
    const value = decoded(rest.join("=").trim());
    return /^[\w-]+$/.test(name.trim()) && value ? [[name.trim(), value] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
