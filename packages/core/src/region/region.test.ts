import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { AppError } from "../errors/app-error.ts";
import { connectRegion } from "./connect-region.ts";
import { isUsableLink } from "./is-usable-link.ts";
import { routeRegion } from "./route-region.ts";
import { regions, sandboxCapabilities } from "./regions.ts";
import type { RegionId } from "./region.ts";

const anyRegion = fc.constantFrom<RegionId>("global", "china");

function codeAndDetails(act: () => unknown): { code: string; details: Record<string, unknown>; message: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, details: error.details, message: error.message };
  }
  return { code: "nothing was thrown", details: {}, message: "" };
}

describe("connectRegion", () => {
  test("the official host is used when nothing is set", () => {
    expect(connectRegion({ region: "global" })).toMatchObject({
      baseUrl: "https://app.aistudios.com",
      doubtMs: 180_000,
    });
    expect(connectRegion({ region: "china" })).toMatchObject({ baseUrl: "https://app.aistudios.cn" });
  });

  test("unverified is the state of everything that nobody has observed", () => {
    for (const region of Object.values(regions)) {
      expect(region.capabilities.draftHonoured.state).toBe("unverified");
      expect(region.capabilities.exportKeepsId.state).toBe("unverified");
    }
    expect(regions.china.capabilities.translateVideos.state).toBe("unsupported");
  });

  test("an owner's declaration replaces only what it names", () => {
    const { draftHonoured } = sandboxCapabilities;
    const connection = connectRegion({ region: "china", capabilities: { draftHonoured } });
    expect(connection.capabilities.draftHonoured.state).toBe("supported");
    expect(connection.capabilities.exportKeepsId.state).toBe("unverified");
  });

  test.each([
    ["https://video.example.org", "https://video.example.org"],
    ["https://app.aistudios.com/", "https://app.aistudios.com"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["http://127.9.8.7:4010/", "http://127.9.8.7:4010"],
    ["http://localhost:4010", "http://localhost:4010"],
    ["http://[::1]:4010", "http://[::1]:4010"],
    ["https://localhost:4010", "https://localhost:4010"],
  ])("%s is accepted as a base", (baseUrl, origin) => {
    expect(connectRegion({ region: "global", baseUrl }).baseUrl).toBe(origin);
  });

  test.each([
    ["https://aistudios.com", "web site"],
    ["https://aistudios.cn", "web site"],
    ["https://www.aistudios.com", "web site"],
    ["https://v2.aistudios.com", "version 2"],
    ["https://app.deepbrain.io", "old host"],
    ["https://app.aistudios.cn", "China region"],
    ["https://app.aistudios.cn.", "China region"],
    ["https://cdn.aistudios.cn", "China region"],
    ["https://canary:canary@video.example.org", "user name"],
    ["https://video.example.org/canary", "path"],
    ["https://video.example.org/?key=canary", "query"],
    ["https://video.example.org/#canary", "fragment"],
    ["http://video.example.org", "loopback only"],
    ["http://localhost.example.org", "loopback only"],
    ["http://127.0.0.1.example.org", "loopback only"],
    ["http://0.0.0.0:4010", "loopback only"],
    ["http://[::ffff:127.0.0.1]:4010", "loopback only"],
    ["ftp://video.example.org", "only https"],
    ["canary", "not a URL"],
    ["", "not a URL"],
  ])("%s is refused by name and never echoed with a secret", (baseUrl, reason) => {
    const refused = codeAndDetails(() => connectRegion({ region: "global", baseUrl }));
    expect(refused.code).toBe("REGION_BASE_URL");
    expect(refused.details["setting"]).toBe("AISTUDIOS_GLOBAL_BASE_URL");
    expect(refused.details["reason"]).toContain(reason);
    expect(refused.message).not.toContain("canary");
  });

  test("the China region refuses the global host and its apex", () => {
    for (const baseUrl of ["https://app.aistudios.com", "https://aistudios.com"]) {
      expect(codeAndDetails(() => connectRegion({ region: "china", baseUrl })).code).toBe("REGION_BASE_URL");
    }
  });
});

describe("isUsableLink", () => {
  const global = connectRegion({ region: "global" });
  const china = connectRegion({ region: "china" });
  const local = connectRegion({ region: "global", baseUrl: "http://127.0.0.1:4010", mediaHosts: ["*.aistudios.com"] });

  test("https on a media host of the region is usable", () => {
    expect(isUsableLink(global, "https://cdn.aistudios.com/export/a.mp4?sig=1")).toBe(true);
    expect(isUsableLink(global, "https://cdn-studio.deepbrain.io/a.mp4")).toBe(true);
    expect(isUsableLink(china, "https://cdn.aistudios.cn/a.mp4")).toBe(true);
    expect(isUsableLink(china, "https://cdn-studio.aistudios.com/a.mp4")).toBe(true);
  });

  test("with a loopback base exactly that origin is usable", () => {
    expect(isUsableLink(local, "http://127.0.0.1:4010/media/a.mp4")).toBe(true);
    expect(isUsableLink(local, "http://127.0.0.1:4011/media/a.mp4")).toBe(false);
    expect(isUsableLink(local, "http://localhost:4010/media/a.mp4")).toBe(false);
    expect(isUsableLink(local, "http://0x7f.1:4010/media/a.mp4")).toBe(false);
    expect(isUsableLink(local, "http://127.0.0.1:4010@cdn.aistudios.com/a.mp4")).toBe(false);
    expect(isUsableLink(local, "https://cdn.aistudios.com/a.mp4")).toBe(false);
  });

  test.each([
    "http://cdn.aistudios.com/a.mp4",
    "https://cdn.aistudios.com:8443/a.mp4",
    "https://cdn.aistudios.com:443@127.0.0.1/a.mp4",
    "https://user@cdn.aistudios.com/a.mp4",
    "https://@cdn.aistudios.com/a.mp4",
    "https://cdn.aistudios.com.evil.example/a.mp4",
    "https://evilaistudios.com/a.mp4",
    "https://aistudios.com/a.mp4",
    "https://cdn.aistudios.com./a.mp4",
    "https://cdn%2eaistudios.com/a.mp4",
    "https:\\\\cdn.aistudios.com\\a.mp4",
    "https:cdn.aistudios.com/a.mp4",
    "https:///cdn.aistudios.com/a.mp4",
    " https://cdn.aistudios.com/a.mp4",
    "https://cdn.aistudios.com\n/a.mp4",
    "https://ｃdn.aistudios.com/a.mp4",
    "https://127.0.0.1/a.mp4",
    "https://2130706433/a.mp4",
    "https://0177.0.0.1/a.mp4",
    "https://[::1]/a.mp4",
    "https://[::ffff:127.0.0.1]/a.mp4",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/a.mp4",
    "//cdn.aistudios.com/a.mp4",
    "file:///etc/passwd",
    "data:video/mp4;base64,AAAA",
    "javascript:alert(1)",
    "null",
    "",
  ])("%j is not usable", (link) => {
    expect(isUsableLink(global, link)).toBe(false);
    expect(isUsableLink(local, link)).toBe(false);
  });

  test("an IP address listed as a media host still is not usable", () => {
    const connection = connectRegion({ region: "global", mediaHosts: ["127.0.0.1", "169.254.169.254", "*.1"] });
    expect(isUsableLink(connection, "https://127.0.0.1/a.mp4")).toBe(false);
    expect(isUsableLink(connection, "https://169.254.169.254/a.mp4")).toBe(false);
  });

  test("any text gets an answer, and a usable one is parsed to the host that it shows", () => {
    const pieces = fc.constantFrom(
      "https://",
      "cdn.aistudios.com",
      "@",
      ":",
      "/",
      "\\",
      "127.0.0.1",
      ".",
      "#",
      "?",
      "%2e",
      "[",
      "]",
    );
    const link = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(link, (text) => {
        const usable = isUsableLink(global, text);
        if (usable) expect(new URL(text).hostname).toMatch(/\.(?:aistudios\.com|deepbrain\.io)$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("routeRegion", () => {
  test("the first rule that says something decides", () => {
    const configured: RegionId[] = ["global", "china"];
    expect(routeRegion({ explicit: "china", channel: "global", configured })).toBe("china");
    expect(routeRegion({ channel: "china", workspace: "global", configured })).toBe("china");
    expect(routeRegion({ workspace: "china", key: "global", configured })).toBe("china");
    expect(routeRegion({ key: "china", default: "global", configured })).toBe("china");
    expect(routeRegion({ default: "china", configured })).toBe("china");
    expect(routeRegion({ configured: ["china"] })).toBe("china");
  });

  test("a region without credentials is refused with the settings to set", () => {
    const refused = codeAndDetails(() => routeRegion({ explicit: "china", configured: ["global"] }));
    expect(refused.code).toBe("REGION_NOT_CONFIGURED");
    expect(refused.details["settings"]).toContain("AISTUDIOS_CHINA_USER_KEY");
    expect(refused.details["configured"]).toBe("global");
  });

  test("a request never moves to the other region", () => {
    const rule = fc.option(anyRegion, { nil: undefined });
    const rules = fc.record({
      explicit: rule,
      channel: rule,
      workspace: rule,
      key: rule,
      default: rule,
      configured: fc.uniqueArray(anyRegion),
    });
    fc.assert(
      fc.property(rules, (given) => {
        const order = [given.explicit, given.channel, given.workspace, given.key, given.default];
        const wanted = order.find((region) => region !== undefined);
        const refused = codeAndDetails(() => routeRegion(given));
        if (refused.code === "REGION_NOT_CONFIGURED") {
          expect(wanted === undefined ? given.configured : given.configured.includes(wanted)).toSatisfy(
            (value) => value === false || (Array.isArray(value) && value.length === 0),
          );
        } else {
          const region = routeRegion(given);
          expect(given.configured).toContain(region);
          expect([undefined, region]).toContain(wanted);
        }
      }),
    );
  });
});
