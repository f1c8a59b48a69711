import type { Capability, CapabilityName, Region, RegionId } from "./region.ts";

const apiPrefix = "/api/odin/v3";

const inferredCapabilities = {
  draftHonoured: { state: "unverified", reason: "documented, but no observation shows that isExport:false is free" },
  exportKeepsId: { state: "unverified", reason: "inferred; one client was seen to handle a different id" },
  exportVisible: { state: "unverified", reason: "inferred; no source shows what a read says while an export waits" },
} as const satisfies Partial<Record<CapabilityName, Capability>>;

/** Both AI STUDIOS services as data. Source: the vendor's V3 pages (en 1.6 for global, zh for China). */
export const regions: Readonly<Record<RegionId, Region>> = {
  global: {
    id: "global",
    label: "Global",
    flag: "🌐",
    apiHost: "app.aistudios.com",
    apiPrefix,
    keyPage: "https://account.aistudios.com/user/api-key",
    mediaHosts: ["*.aistudios.com", "*.deepbrain.io"],
    capabilities: {
      ...inferredCapabilities,
      translateVideos: { state: "unverified", reason: "documented, not probed here" },
    },
  },
  china: {
    id: "china",
    label: "China",
    flag: "🇨🇳",
    apiHost: "app.aistudios.cn",
    apiPrefix,
    keyPage: "https://account.aistudios.cn/user/api-key",
    // The zh pages show `.cn` hosts for the service and keep the `.com` CDNs for files.
    mediaHosts: ["*.aistudios.cn", "cdn.aistudios.com", "cdn-studio.aistudios.com"],
    capabilities: {
      ...inferredCapabilities,
      translateVideos: { state: "unsupported", reason: "announced for China for later" },
    },
  },
};

const declared: Capability = { state: "supported", reason: "the sandbox declares it" };

/** What a connection to the sandbox may rely on; for `connectRegion({ capabilities })`. */
export const sandboxCapabilities: Readonly<Record<CapabilityName, Capability>> = {
  draftHonoured: declared,
  exportKeepsId: declared,
  exportVisible: declared,
  translateVideos: declared,
};
