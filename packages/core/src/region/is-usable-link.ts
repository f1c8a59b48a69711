import { isLoopbackHost } from "./loopback.ts";
import type { RegionConnection } from "./region.ts";

const longestLink = 4096;

/**
 * Whether a finished video may be fetched from this link: https on one of the region's media hosts, or, with a
 * loopback base, exactly that origin. Never throws. The spelled authority must be the parsed one, so that userinfo,
 * ports, encoded dots and other spellings of an IP address cannot lead elsewhere.
 */
export function isUsableLink(connection: RegionConnection, link: string): boolean {
  if (typeof link !== "string" || link.length > longestLink || !/^[\x21-\x7e]+$/.test(link)) return false;
  if (link.includes("\\")) return false;
  const url = URL.parse(link);
  const base = URL.parse(connection.baseUrl);
  if (url === null || base === null) return false;
  const origin = isLoopbackHost(base.hostname) ? base.origin : `https://${url.hostname}`;
  if (!isSpelledAs(link, origin) || url.origin !== origin) return false;
  return isLoopbackHost(base.hostname) || isMediaHost(url.hostname, connection.mediaHosts);
}

function isSpelledAs(link: string, origin: string): boolean {
  return link.toLowerCase().startsWith(origin) && /^[/?]/.test(link.slice(origin.length));
}

function isMediaHost(hostname: string, mediaHosts: readonly string[]): boolean {
  if (!/[a-z]$/.test(hostname)) return false;
  return mediaHosts.some((host) => (host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host));
}
