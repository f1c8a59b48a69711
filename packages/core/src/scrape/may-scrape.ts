import { createHash, timingSafeEqual } from "node:crypto";

/** A request for the metrics of a process, as its socket and its headers show it. */
export interface ScrapeRequest {
  remoteAddress: string | undefined;
  authorization: string | undefined;
  /** Names of all its headers, in lower case. */
  headerNames: Iterable<string>;
}

export interface ScrapeRule {
  /** With it, whoever shows it may read, and nobody else. */
  token: string | undefined;
  /** People elsewhere reach this port, perhaps through a proxy on this machine. */
  isPublic: boolean;
}

const forwarding = /^(forwarded|via|x-forwarded-.*|x-real-ip|cf-connecting-ip|true-client-ip)$/;
const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/**
 * Who may read the metrics of a process: with a token, its bearer. Without one only this machine, and nobody where the
 * port is public: a proxy on this machine looks like this machine. `hidden` is to be answered like a path that is not there.
 */
export function mayScrape(request: ScrapeRequest, { token, isPublic }: ScrapeRule): "yes" | "unauthorised" | "hidden" {
  if (token !== undefined) return isBearer(request.authorization, token) ? "yes" : "unauthorised";
  if (isPublic || !loopback.test(request.remoteAddress ?? "")) return "hidden";
  return [...request.headerNames].some((name) => forwarding.test(name)) ? "hidden" : "yes";
}

function isBearer(authorization: string | undefined, token: string): boolean {
  const offered = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(offered), digest(token));
}

/** Equal lengths for a comparison in constant time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
