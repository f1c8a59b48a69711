import { AppError } from "../errors/app-error.ts";
import type { RegionId } from "./region.ts";

/** What each rule says about one request; `undefined` means that the rule says nothing. */
export interface RegionRules {
  explicit?: RegionId | undefined;
  channel?: RegionId | undefined;
  workspace?: RegionId | undefined;
  key?: RegionId | undefined;
  default?: RegionId | undefined;
  /** Regions that have credentials here. */
  configured: readonly RegionId[];
}

/**
 * The region of a request, fixed when it is accepted: the first rule that says something decides, then the only
 * configured region. A region without credentials is refused; the other one never stands in for it.
 * @throws AppError REGION_NOT_CONFIGURED, naming the settings to set.
 */
export function routeRegion(rules: RegionRules): RegionId {
  const wanted = rules.explicit ?? rules.channel ?? rules.workspace ?? rules.key ?? rules.default;
  const region = wanted ?? (rules.configured.includes("global") ? "global" : (rules.configured[0] ?? "global"));
  if (rules.configured.includes(region)) return region;
  const prefix = `AISTUDIOS_${region.toUpperCase()}`;
  throw new AppError("REGION_NOT_CONFIGURED", {
    details: {
      region,
      settings: `${prefix}_APP_ID and ${prefix}_USER_KEY (or ${prefix}_TOKEN)`,
      configured: rules.configured.length === 0 ? "none" : rules.configured.join(", "),
    },
  });
}
