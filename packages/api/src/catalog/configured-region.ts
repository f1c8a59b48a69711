import { routeRegion, type RegionId } from "@reelay/core";
import type { ConfiguredRegion, Service } from "../service.ts";

/** The region that a request means; AppError REGION_NOT_CONFIGURED when it has no credentials here. */
export function configuredRegion(
  service: Pick<Service, "regions" | "defaultRegion">,
  wanted: RegionId | undefined,
): ConfiguredRegion {
  const configured = [...service.regions.keys()];
  const region = service.regions.get(routeRegion({ explicit: wanted, default: service.defaultRegion, configured }));
  if (!region) throw new Error("a routed region is always configured");
  return region;
}
