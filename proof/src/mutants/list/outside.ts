import type { MutantGroup } from "../mutant.ts";

const region = "packages/core/src/region/region.test.ts";
const client = "packages/core/src/aistudios/create-client.test.ts";

/** One region's work stays in that region, and goes nowhere else. */
export const outside: MutantGroup = {
  promises: "regions, links and secrets on the way out",
  mutants: [
    {
      name: "the region is picked when it is sent",
      promise: "the region is fixed when a render is accepted",
      file: "packages/api/src/renders/submit/plan-step.ts",
      find: "service.regions.get(row.region)",
      replace: "service.regions.get(service.defaultRegion ?? row.region)",
      tests: ["packages/api/test/submit-races.test.ts"],
    },
    {
      name: "the other region stands in",
      promise: "there is no failover",
      file: "packages/core/src/region/route-region.ts",
      find: "if (rules.configured.includes(region)) return region;",
      replace:
        "if (rules.configured.includes(region)) return region;\n  if (rules.configured[0] !== undefined) return rules.configured[0];",
      tests: [region],
      quick: true,
    },
    {
      name: "any host may give the video",
      promise: "videos are fetched from the region's media hosts only",
      file: "packages/core/src/region/is-usable-link.ts",
      find: "return isLoopbackHost(base.hostname) || isMediaHost(url.hostname, connection.mediaHosts);",
      replace: "return isLoopbackHost(base.hostname) || url.hostname.includes(`.`);",
      tests: [region],
    },
    {
      name: "a media host's name may lead into the network",
      promise: "only public addresses are connected to",
      file: "packages/api/src/media/open-link.ts",
      find: "options.lookup = lookupPublic;",
      replace: "",
      tests: ["packages/api/src/media/fetch-video.test.ts"],
      title: "a name that leads into the network",
    },
    {
      name: "a redirect is followed",
      promise: "a region's client reaches that region only",
      file: "packages/core/src/aistudios/create-transport.ts",
      find: 'redirect: "manual" as const,',
      replace: 'redirect: "follow" as const,',
      tests: [client],
      title: "another host",
    },
    {
      name: "a token is shown in an error",
      promise: "secrets never reach an error",
      file: "packages/core/src/aistudios/redact.ts",
      find: "return withoutSecrets.replaceAll(tokenShapes, hidden);",
      replace: "return withoutSecrets === undefined ? hidden : text;",
      tests: [client],
      title: "secrets",
    },
  ],
};
