import { AppError } from "../errors/app-error.ts";
import { isLoopbackHost } from "./loopback.ts";
import type { Capability, CapabilityName, Region, RegionConnection, RegionId } from "./region.ts";
import { regions } from "./regions.ts";

/** The longest a call of ours can take (two token exchanges and two sends of 30 s), and a proxy behind it 60 s more. */
const defaultDoubtMs = 180_000;

/** What an owner may set for one region; everything but the region has a default. */
export interface RegionSettings {
  region: RegionId;
  /** Origin to use instead of the official host: https, or http on loopback. */
  baseUrl?: string | undefined;
  /** Hosts that finished videos may be fetched from, instead of the region's own list. */
  mediaHosts?: readonly string[] | undefined;
  /** What the owner declares or a probe found; the rest keeps the region's own state. */
  capabilities?: Partial<Record<CapabilityName, Capability>> | undefined;
  /** Milliseconds; 180,000 by default. */
  doubtMs?: number | undefined;
  /** Name of the setting that `baseUrl` came from, for the error; `AISTUDIOS_<REGION>_BASE_URL` by default. */
  setting?: string | undefined;
}

/**
 * Turns settings into the one place where a region's calls may go.
 * With a loopback base no media host is left: `isUsableLink` then accepts exactly that origin.
 * @throws AppError REGION_BASE_URL, with the reason why that base is refused.
 */
export function connectRegion(settings: RegionSettings): RegionConnection {
  const region = regions[settings.region];
  const baseUrl =
    settings.baseUrl === undefined ? `https://${region.apiHost}` : parseBaseUrl(settings.baseUrl, settings);
  const onLoopback = isLoopbackHost(new URL(baseUrl).hostname);
  return {
    region: region.id,
    baseUrl,
    mediaHosts: onLoopback ? [] : (settings.mediaHosts ?? region.mediaHosts),
    capabilities: { ...region.capabilities, ...settings.capabilities },
    doubtMs: settings.doubtMs ?? defaultDoubtMs,
  };
}

function parseBaseUrl(text: string, settings: RegionSettings): string {
  const region = regions[settings.region];
  const url = URL.parse(text.trim());
  const reason = url === null ? "it is not a URL" : refusalOf(url, region);
  if (url !== null && reason === null) return url.origin;
  throw new AppError("REGION_BASE_URL", {
    details: {
      setting: settings.setting ?? `AISTUDIOS_${region.id.toUpperCase()}_BASE_URL`,
      value: showable(url),
      reason: reason ?? "it is not a URL",
      expected: `https://${region.apiHost} or an https or loopback origin without a path`,
    },
  });
}

/** Only scheme and host are shown: userinfo, path and query may hold a secret. */
function showable(url: URL | null): string {
  return url === null || url.host === "" ? "the given text" : `${url.protocol}//${url.host}`;
}

function refusalOf(url: URL, region: Region): string | null {
  const hostname = url.hostname.replace(/\.$/, "");
  if (url.protocol !== "https:" && url.protocol !== "http:") return "only https, or http on loopback, is allowed";
  if (url.username !== "" || url.password !== "") return "it carries a user name or password";
  const named = refusalOfHost(hostname, region);
  if (named !== null) return named;
  if (url.protocol === "http:" && !isLoopbackHost(url.hostname)) return "http is allowed on loopback only";
  if (url.pathname !== "/") return `it has a path; ${region.apiPrefix} is added by itself`;
  if (url.search !== "" || url.href.includes("?")) return "it has a query";
  if (url.href.includes("#")) return "it has a fragment";
  return null;
}

function refusalOfHost(hostname: string, region: Region): string | null {
  const other = regions[region.id === "global" ? "china" : "global"];
  if (hostname === other.apiHost) return `it is the host of the ${other.label} region`;
  if (hostname === "app.deepbrain.io") return "it is the old host of the service, left in 2024";
  if (/^(?:www\.)?aistudios\.(?:com|cn)$/.test(hostname)) return "it is the web site, not the API";
  if (/^v2\.aistudios\.(?:com|cn)$/.test(hostname)) return "it is the version 2 API, which answers differently";
  if (hostname.endsWith(`.${domainOf(other)}`)) return `it belongs to the ${other.label} region`;
  return null;
}

function domainOf(region: Region): string {
  return region.apiHost.replace(/^app\./, "");
}
